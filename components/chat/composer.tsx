"use client";
import clsx from "clsx";
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { ChosenFilters } from "@/components/search/chosen-filters.tsx";
import { isNarrowed } from "@/components/search/filter-set.ts";
import { ScopeMenu } from "@/components/search/scope-menu.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { SearchFilters } from "@/lib/domain/search.ts";
import { readDraft, saveDraft, useSuggestedText } from "./drafts.ts";
import { prepareToAsk } from "./lazy-chat.ts";
import { SlashMenu } from "./slash-menu.tsx";
import { type Slash, useSlash } from "./use-slash.ts";

const MAX_LENGTH = 10_000;
const COUNT_FROM = 9_000;
/** The shortcut for "write a question" looks for this. */
export const COMPOSER_ID = "composer";

/**
 * Where a question is written. Enter sends, Shift+Enter makes a line; on touch screens Enter makes a line.
 * Typing is never blocked: while an answer is written, Stop stands where Send was.
 */
export function Composer({
  draftKey,
  placeholder,
  isAnswering,
  isStopping = false,
  scope,
  onScope,
  onSend,
  onStop,
  onEditLast,
  hasRoomBelow = false,
}: {
  /** Names the draft that is kept in this browser. */
  draftKey: string;
  placeholder: string;
  isAnswering: boolean;
  isStopping?: boolean;
  /** What the question is narrowed to; left out where there is nothing to narrow. */
  scope?: SearchFilters;
  onScope?: (scope: SearchFilters) => void;
  onSend: (text: string) => void;
  onStop: () => void;
  /** Up-arrow in the empty field. */
  onEditLast?: () => void;
  /** It does not stand at the end of the screen, so what it offers opens under it. */
  hasRoomBelow?: boolean;
}) {
  const [text, setText] = useDraft(draftKey);
  const slash = useSlash({ text, setText, scope, onScope });
  const field = useAutoGrow(text);
  useTypedEarly(field, setText);
  useReadyToType(field);
  const hintId = useId();
  const length = text.trim().length;
  const isTooLong = length > MAX_LENGTH;
  const canSend = length > 0 && !isTooLong && !isAnswering;

  function send() {
    if (!canSend) return;
    onSend(text.trim());
    setText("");
    field.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (slash.onKeyDown(event)) return;
    if (event.key === "ArrowUp" && text === "" && onEditLast) {
      event.preventDefault();
      return onEditLast();
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    if (window.matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    send();
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="grid grid-cols-[minmax(0,1fr)] gap-1"
    >
      <div
        className={clsx(
          "relative rounded-lg border bg-raised p-1.5 transition-colors has-[textarea:focus]:outline-1 has-[textarea:focus]:outline-accent",
          isTooLong ? "border-danger" : "border-control has-[textarea:focus]:border-accent",
        )}
      >
        <SlashMenu slash={slash} isBelow={hasRoomBelow} />
        {scope && onScope && isNarrowed(scope) ? (
          <div className="px-1 pt-0.5 pb-1.5">
            <ChosenFilters filters={scope} onFilters={onScope} />
          </div>
        ) : null}
        <div className="flex items-end gap-2">
          {scope && onScope ? <ScopeMenu filters={scope} onFilters={onScope} /> : null}
          <textarea
            ref={field}
            id={COMPOSER_ID}
            rows={1}
            dir="auto"
            value={text}
            aria-label={messages.composer.label}
            aria-describedby={length > COUNT_FROM ? hintId : undefined}
            {...slashProps(slash)}
            aria-invalid={isTooLong || undefined}
            placeholder={placeholder}
            onChange={(event) => {
              prepareToAsk();
              setText(event.target.value);
            }}
            onPointerDown={prepareToAsk}
            onKeyDown={onKeyDown}
            className="max-h-[40dvh] min-h-8 min-w-0 flex-1 resize-none bg-transparent px-2 py-1 text-body leading-6 outline-none pointer-coarse:min-h-11 pointer-coarse:py-2.5"
          />
          {isAnswering ? (
            <Button size="medium" className="h-8!" onClick={onStop}>
              {isStopping ? messages.composer.stopping : messages.composer.stop}
            </Button>
          ) : (
            <Button type="submit" variant="primary" className="h-8!" aria-disabled={!canSend}>
              {messages.composer.send}
            </Button>
          )}
        </div>
      </div>
      {length > COUNT_FROM ? (
        <p id={hintId} className={clsx("px-1 text-meta", isTooLong ? "text-danger" : "text-ink-3")}>
          {isTooLong
            ? messages.composer.tooLong(formatCount(length), formatCount(MAX_LENGTH))
            : messages.composer.length(formatCount(length), formatCount(MAX_LENGTH))}
        </p>
      ) : null}
    </form>
  );
}

/** The field keeps the focus while one moves through the list: these name where one is. */
function slashProps({ isOpen, options, activeIndex, listId, optionId }: Slash) {
  if (!isOpen || !options || options.length === 0) return {};
  return {
    "aria-autocomplete": "list",
    "aria-controls": listId,
    "aria-activedescendant": optionId(activeIndex),
  } as const;
}

/** The typed text, kept in this browser under `key`. Read after the first paint, since the server cannot know it. */
function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    const draft = readDraft(key);
    if (draft !== "") setText((typed) => (typed === "" ? draft : typed));
  }, [key]);
  useSuggestedText(key, setText);
  const update = (next: string) => {
    setText(next);
    saveDraft(key, next);
  };
  return [text, update];
}

/** What was typed before React took over stands in the field, and nowhere else yet. */
function useTypedEarly(field: RefObject<HTMLTextAreaElement | null>, setText: (text: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes to life
  useEffect(() => {
    const typed = field.current?.value ?? "";
    if (typed !== "") setText(typed);
  }, []);
}

/** Makes a text field as high as its text; CSS sets the limit. */
function useAutoGrow(text: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text decides the height
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
  return field;
}

/** A page that one writes on begins with the cursor there, unless the focus is elsewhere or a keyboard would pop up. */
function useReadyToType(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const isIdle = document.activeElement === null || document.activeElement === document.body;
    if (isIdle && !window.matchMedia("(pointer: coarse)").matches)
      field.current?.focus({ preventScroll: true });
  }, [field]);
}
