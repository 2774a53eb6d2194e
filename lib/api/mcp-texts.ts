import type { z } from "zod";
import { unverifiedMark } from "../domain/unverified-mark.ts";
import type { ReadableDocument } from "../retrieval/read-document.ts";
import type { AskResponse, SearchResponse } from "./shapes.ts";

type Hits = z.output<typeof SearchResponse>;

/** What was found, as a model reads it: numbered, each with its link and its best passage. */
export function hitsText({ hits, total, isTotalCapped }: Hits): string {
  if (hits.length === 0) return "Nothing was found that this person may read. Other words may help.";
  const count = `${isTotalCapped ? "At least " : ""}${total} ${total === 1 ? "document" : "documents"} found.`;
  return [count, ...hits.map((hit, index) => hitText(hit, index + 1))].join("\n\n");
}

function hitText(hit: Hits["hits"][number], number: number): string {
  const { documentId, place } = hit;
  return [
    `${number}. ${hit.title}`,
    placeOf(hit),
    hit.updatedAt ? `updated ${hit.updatedAt.slice(0, 10)}` : "",
    hit.link,
    `document id: ${documentId}`,
    quoted([...place.headingPath, place.snippet].join("\n")),
  ]
    .filter(Boolean)
    .join("\n");
}

/** An answer with the sources that it cites; all that were read, where it cites none. */
export function answerText({ text, sources, outcome }: z.output<typeof AskResponse>): string {
  if (outcome.kind === "not-found") {
    const nearest = outcome.nearest.map(
      ({ title, sourceName, documentId }) => `- ${title} (${sourceName}), document id: ${documentId}`,
    );
    const said = text.trim() ? `\n\n${text.trim()}` : "";
    const titles = nearest.length > 0 ? `\n\nThe nearest titles:\n${nearest.join("\n")}` : "";
    return `Not found in the documents that this person may read.${said}${titles}${askThem(outcome.people)}`;
  }
  const cited = sources.filter(({ number }) => outcome.citedNumbers.includes(number));
  const lines = cited.map((source) =>
    [
      `[${source.number}] ${source.title} (${source.sourceName})`,
      source.link,
      `document id: ${source.documentId}`,
      quoted(source.quote),
    ].join("\n"),
  );
  const checked = text.trim().replaceAll(unverifiedMark, "(not verified: no passage says this)");
  const related =
    outcome.kind === "related" ? ["This is related to the question, and may not answer it."] : [];
  const notice = outcome.notice ? [outcome.notice] : [];
  const disagreeing = (outcome.disagreements ?? []).map(
    ({ preferred, other }) => `[${preferred}] and [${other}] disagree; [${preferred}] is what holds.`,
  );
  const said = [...related, ...notice, checked, ...disagreeing, "Sources:", ...lines].join("\n\n");
  return `${said}${askThem(outcome.people)}`;
}

const askThem = (people: z.output<typeof AskResponse>["outcome"]["people"] = []): string =>
  people.length === 0
    ? ""
    : `\n\nWhom to ask:\n${people.map(({ name, title }) => `- ${name}, who keeps “${title}”`).join("\n")}`;

/** A part of a document's text, and how to go on. */
export function documentText(
  document: ReadableDocument,
  input: { link: string; start: number; maxCharacters: number },
): string {
  const { text } = document.content;
  const start = Math.min(input.start, text.length);
  const end = Math.min(start + input.maxCharacters, text.length);
  const more = end < text.length ? `\n\n(Goes on at character ${end} of ${text.length}.)` : "";
  return `${document.title}\n${placeOf(document)}\n${input.link}\n\n${text.slice(start, end)}${more}`;
}

/** Many exports begin a page's path with the name that its source has too. */
const placeOf = ({ sourceName, breadcrumbs }: { sourceName: string; breadcrumbs: string[] }): string =>
  [...new Set([sourceName, ...breadcrumbs])].join(" › ");

const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
