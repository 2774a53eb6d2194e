"use client";
import { Search as SearchIcon, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect } from "react";
import { searchMessages } from "@/components/messages/search.ts";
import { Kbd } from "@/components/ui/kbd.tsx";

const texts = searchMessages.search;
/** The shortcut `/` looks for this. */
export const SEARCH_FIELD_ID = "search-field";

/** Where a search is typed. Down and Enter go to the results, Esc clears the field and then leaves the page. */
export function SearchField({
  field,
  text,
  isInvalid,
  describedBy,
  onText,
  onResults,
  onLeave,
}: {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  isInvalid: boolean;
  describedBy: string;
  onText: (text: string) => void;
  /** To the results. */
  onResults: () => void;
  /** Esc in an empty field. */
  onLeave: () => void;
}) {
  useReadyToType(field);
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      if (event.key === "Enter" && window.matchMedia("(pointer: coarse)").matches) field.current?.blur();
      else onResults();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (text === "") onLeave();
      else onText("");
    }
  }
  return (
    <div className="relative min-w-0 flex-1">
      <SearchIcon
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-3"
      />
      <input
        ref={field}
        id={SEARCH_FIELD_ID}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        dir="auto"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        aria-label={texts.label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        placeholder={texts.placeholder}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        className="peer h-11 w-full rounded-lg border border-control bg-raised ps-10 pe-12 text-body transition-colors outline-none focus:border-accent focus:outline-1 focus:outline-offset-0 focus:outline-accent aria-invalid:border-danger"
      />
      {text === "" ? (
        <span className="pointer-events-none absolute inset-y-0 end-3 my-auto h-5 peer-focus:hidden pointer-coarse:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <button
          type="button"
          aria-label={texts.clear}
          onClick={() => {
            onText("");
            field.current?.focus();
          }}
          className="absolute inset-y-0 end-1.5 my-auto grid size-8 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </div>
  );
}

/** The page begins with the cursor in the field, unless the focus is on the page already or a keyboard would pop up. */
function useReadyToType(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const isElsewhere = document.activeElement?.closest("main, [role=dialog]") != null;
    if (isElsewhere || window.matchMedia("(pointer: coarse)").matches) return;
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [field]);
}
