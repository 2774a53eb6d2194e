import { passageHref } from "@/components/citations/document-href.ts";
import { isHidden } from "@/components/citations/hidden-source.tsx";
import { passagePlace } from "@/components/citations/passage-place.ts";
import { formatDate } from "@/components/format.ts";
import { citationMessages } from "@/components/messages/citation.ts";
import { messages } from "@/components/messages/messages.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { unverifiedMark } from "@/lib/domain/unverified-mark.ts";

/**
 * An answer as markdown to paste elsewhere: its text, then its cited sources with their places, dates and addresses.
 * Addresses lead to this product, since only there the reader's permissions are checked; the original's follows.
 *
 * @param origin - where this product lives, like `https://ask.example.com`
 */
export function answerAsMarkdown(
  answer: { text: string; passages: readonly PassageCard[]; citedNumbers: readonly number[] },
  origin: string,
): string {
  const cited = answer.passages
    .filter((passage) => answer.citedNumbers.includes(passage.number) && !isHidden(passage))
    .toSorted((a, b) => a.number - b.number);
  const text = answer.text.trim().replaceAll(unverifiedMark, `(${citationMessages.unverified})`);
  if (cited.length === 0) return `${text}\n`;
  const lines = cited.map((passage) => sourceLine(passage, origin));
  return `${text}\n\n${messages.answer.sources}:\n\n${lines.join("\n")}\n`;
}

function sourceLine(passage: PassageCard, origin: string): string {
  const title = passage.title.replaceAll(/[[\]\\]/g, "\\$&");
  const updated = passage.updatedAt ? messages.sources.updated(formatDate(passage.updatedAt)) : "";
  const details = [passagePlace(passage), updated, passage.url ?? ""].filter((part) => part !== "");
  return `- [${passage.number}] [${title}](${origin}${passageHref(passage)}) – ${details.join(" · ")}`;
}
