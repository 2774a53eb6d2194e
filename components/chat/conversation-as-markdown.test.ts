import { describe, expect, test } from "vitest";
import type { AnswerOutcome } from "@/lib/domain/answer.ts";
import type { ChatMessage } from "./chat-message.ts";
import { conversationAsMarkdown, fileNameOf } from "./conversation-as-markdown.ts";

const outcome: AnswerOutcome = {
  kind: "answered",
  mode: "extractive",
  model: null,
  citedNumbers: [],
  nearest: [],
  error: null,
};

function exchange(asked: string, text: string, change: Partial<AnswerOutcome> = {}): ChatMessage[] {
  const data = { ...outcome, ...change };
  return [
    { id: asked, role: "user", parts: [{ type: "text", text: asked }] },
    {
      id: `${asked}?`,
      role: "assistant",
      parts: [
        { type: "text", text },
        { type: "data-outcome", data },
      ],
    },
  ];
}

describe("a conversation as markdown", () => {
  const origin = "https://ask.example.com";

  test("has its name, and each question with its answer", () => {
    const messages = [
      ...exchange("How long\nis it?", "Two weeks."),
      ...exchange("Why?", "", { kind: "not-found" }),
    ];
    const markdown = conversationAsMarkdown({ title: "Leave", messages }, origin);
    expect(markdown).toContain("# Leave\n");
    expect(markdown).toContain("## How long is it?\n\nTwo weeks.\n");
    expect(markdown).toContain("## Why?\n\nNot found in the knowledge base\n");
  });

  test("says of a related answer that it may be none", () => {
    const messages = exchange("Why?", "Because.", { kind: "related" });
    expect(conversationAsMarkdown({ title: "x", messages }, origin)).toContain(
      "This is related, and may not answer your question.\n\nBecause.",
    );
  });
});

describe("the name of its file", () => {
  test("is one that every system takes", () => {
    expect(fileNameOf('What is "RMA"/DQF: why?')).toBe("What is RMA DQF why.md");
    expect(fileNameOf("..")).toBe("Groundwork.md");
  });
});
