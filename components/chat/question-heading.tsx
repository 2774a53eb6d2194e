"use client";
import clsx from "clsx";
import { useState } from "react";
import { messages } from "@/components/messages/messages.ts";

/** Beyond this a question is a paste, not a heading. */
const HEADING_LENGTH = 160;
const FOLDED_LENGTH = 600;

/**
 * A question as the heading of its answer, in the direction that its place has. A long one is set smaller, a very
 * long one folded.
 */
export function QuestionHeading({ id, text }: { id: string; text: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const isFolded = text.length > FOLDED_LENGTH && !isOpen;
  return (
    <div>
      <h2
        id={id}
        className={clsx(
          "whitespace-pre-wrap",
          text.length > HEADING_LENGTH
            ? "text-body font-medium text-pretty"
            : "text-title font-semibold text-balance",
          isFolded && "line-clamp-5",
        )}
      >
        {text}
      </h2>
      {text.length > FOLDED_LENGTH ? (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="rounded-sm py-1 text-meta text-accent hover:text-accent-hover"
        >
          {isOpen ? messages.common.showLess : messages.common.showAll}
        </button>
      ) : null}
    </div>
  );
}
