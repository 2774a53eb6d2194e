"use client";
import { useEffect, useRef, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { wholeSentences } from "./streaming-text.ts";

/** Reads a growing answer aloud, whole sentences at a time and each once. Says nothing for answers that were there already. */
export function Announcer({ text, isStreaming }: { text: string; isStreaming: boolean }) {
  const said = useRef(0);
  const wasStreaming = useRef(false);
  const [line, setLine] = useState("");
  useEffect(() => {
    if (isStreaming && !wasStreaming.current) said.current = 0;
    const hasEnded = wasStreaming.current && !isStreaming;
    wasStreaming.current = isStreaming;
    if (!isStreaming && !hasEnded) return;
    const sentences = wholeSentences(text, isStreaming);
    const rest = sentences.slice(said.current).trim();
    said.current = sentences.length;
    if (hasEnded) setLine(`${rest} ${messages.conversation.answerReady}`.trim());
    else if (rest !== "") setLine(rest);
  }, [text, isStreaming]);
  return (
    <p aria-live="polite" className="sr-only">
      {line}
    </p>
  );
}
