"use client";
import { useAskNew } from "@/components/chat/use-ask-new.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { Button } from "@/components/ui/button.tsx";
import type { Narrowing } from "./search-parameters.ts";

const texts = searchMessages.search;

/** Asks what was typed as a question, in a conversation of its own, with the same filters. */
export function AskButton({ narrowing }: { narrowing: Narrowing }) {
  const askNew = useAskNew();
  const text = narrowing.text.trim();
  return (
    <Button
      aria-disabled={text === ""}
      onClick={() => {
        if (text !== "") askNew(text, narrowing);
      }}
      className="h-11!"
    >
      <span className="@min-[36rem]:hidden" aria-hidden="true">
        {texts.askShort}
      </span>
      <span className="@max-[36rem]:sr-only">{texts.ask}</span>
    </Button>
  );
}
