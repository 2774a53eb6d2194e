import { chatMessages } from "@/components/messages/chat.ts";
import { messages as texts } from "@/components/messages/messages.ts";
import { answerAsMarkdown } from "./answer-as-markdown.ts";
import { type ChatMessage, outcomeOf, passagesOf, textOf, toTurns } from "./chat-message.ts";

const MAX_NAME = 80;

/**
 * A conversation as markdown: its name, then each question as a heading with its answer and its cited sources. What the
 * reader may not see any more is not in it, since it is made of what is shown.
 *
 * @param origin - where this product lives, like `https://ask.example.com`
 */
export function conversationAsMarkdown(
  { title, messages }: { title: string; messages: readonly ChatMessage[] },
  origin: string,
): string {
  const turns = toTurns(messages).map(({ question, answer }) => {
    const heading = `## ${oneLine(textOf(question))}`;
    return `${heading}\n\n${answer ? answerOf(answer, origin) : `${texts.answer.unfinished}\n`}`;
  });
  return `# ${oneLine(title)}\n\n${chatMessages.exported.source}: ${origin}\n\n${turns.join("\n")}`;
}

function answerOf(answer: ChatMessage, origin: string): string {
  const outcome = outcomeOf(answer);
  if (outcome?.kind === "not-found") return `${texts.answer.notFound}\n`;
  const related = outcome?.kind === "related" ? `${chatMessages.outcome.related}\n\n` : "";
  const notice = outcome?.notice ? `\n${outcome.notice}\n` : "";
  const text = textOf(answer);
  if (text === "") return `${outcome?.error ?? texts.answer.unfinished}\n`;
  const citedNumbers = outcome?.citedNumbers ?? [];
  return `${related}${answerAsMarkdown({ text, passages: passagesOf(answer), citedNumbers }, origin)}${notice}`;
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, " ");

/** A name that every system takes. */
export function fileNameOf(title: string): string {
  const name = title
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .slice(0, MAX_NAME)
    .replaceAll(/^[\s.]+|[\s.]+$/g, "");
  return `${name || texts.product}.md`;
}
