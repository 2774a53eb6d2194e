"use client";
import { Search, X } from "lucide-react";
import { useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import type { ConversationSummary } from "@/lib/domain/answer.ts";
import { useFoundConversations } from "./use-found-conversations.ts";

const texts = chatMessages.list;

export interface Finder {
  text: string;
  setText: (text: string) => void;
  /** Null: all of them are shown. */
  found: readonly ConversationSummary[] | null;
  hasFailed: boolean;
}

export function useFinder(): Finder {
  const [text, setText] = useState("");
  return { text, setText, ...useFoundConversations(text) };
}

/** Looks through one's own conversations: their names and questions. Esc empties it. */
export function ConversationFinder({ finder }: { finder: Finder }) {
  const { text, setText, found, hasFailed } = finder;
  return (
    <search className="grid gap-1">
      <div className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-2 my-auto size-3.5 text-ink-3"
        />
        <input
          type="text"
          inputMode="search"
          value={text}
          maxLength={200}
          autoComplete="off"
          aria-label={texts.find}
          placeholder={texts.find}
          title={texts.findHint}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || text === "") return;
            event.stopPropagation();
            event.preventDefault();
            setText("");
          }}
          className="h-8 w-full rounded-md border border-transparent bg-transparent ps-7.5 pe-8 text-ui outline-none transition-colors placeholder:text-ink-3 hover:bg-hover focus:border-control focus:bg-raised pointer-coarse:h-11"
        />
        {text === "" ? null : (
          <button
            type="button"
            aria-label={texts.clearFind}
            onClick={() => setText("")}
            className="absolute inset-y-0 end-1 my-auto grid size-6 place-items-center rounded-sm text-ink-3 hover:text-ink pointer-coarse:size-10"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        )}
      </div>
      <p
        role="status"
        className={found && found.length > 0 ? "sr-only" : "px-2 text-meta text-ink-3 empty:hidden"}
      >
        {statusOf(finder, hasFailed)}
      </p>
    </search>
  );
}

function statusOf({ found }: Finder, hasFailed: boolean): string {
  if (hasFailed) return texts.findFailed;
  if (!found) return "";
  return found.length === 0 ? texts.noneFound : texts.found(found.length);
}
