import type { FollowUp } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import { topicOf, wordFollowUp } from "./follow-up-wording.ts";
import { isWorded, type WordedLanguage } from "./heading-kinds.ts";
import type { Section } from "./read-sections.ts";
import { isTelling, lexemesOf, maxShared, nameTest, sharedBy } from "./telling-topic.ts";

const maxFollowUps = 3;
/** From one document; the next one may know more. */
const maxPerDocument = 2;
/** In UTF-16 code units. */
const minPassageLength = 60;
/** What ranks lower is about something else. */
const maxFound = 12;

/**
 * At most three questions that the found pages can answer next: from the other sections of the cited documents, then from
 * passages that were found and not cited. Each is made of a heading that has a text below it, and of its page's title, so
 * that asking it finds that text. In the question's language; what is in other languages is left out.
 *
 * @param input.found - passages of the search, best first
 * @param input.cited - those of them that the answer cites
 * @param input.sections - of the cited documents, in reading order
 * @param input.language - of the question; null where it is not clear: then each page's own
 * @param input.asked - the question, and those before it
 */
export function chooseFollowUps(input: {
  found: readonly Passage[];
  cited: readonly Passage[];
  sections: readonly Section[];
  language: string | null;
  asked: readonly string[];
}): FollowUp[] {
  const { cited, found, language } = input;
  const isName = nameTest([...found, ...cited].map(({ text }) => text));
  const taken = [
    ...input.asked,
    ...cited.map(({ headingPath, title }) => topicOf(headingPath.at(-1) ?? title)),
  ].map(lexemesOf);
  const perDocument = new Map<string, number>();
  const chosen: FollowUp[] = [];
  for (const { documentId, title, headingPath, language: own } of candidates(input)) {
    if (chosen.length >= maxFollowUps) break;
    const wording = wordingLanguage(language, own);
    const topic = topicOf(headingPath.at(-1) ?? "");
    const count = perDocument.get(documentId) ?? 0;
    if (!wording || count >= maxPerDocument || !isTelling(topic, title)) continue;
    const lexemes = lexemesOf(topic);
    if (taken.some((others) => sharedBy(lexemes, others) > maxShared)) continue;
    const text = wordFollowUp({ title, topic, language: wording, isName });
    if (text === null) continue;
    chosen.push({ text, documentId });
    taken.push(lexemes);
    perDocument.set(documentId, count + 1);
  }
  return chosen;
}

/** What was found of the cited documents, their other sections by nearness, and what else was found. */
function candidates({
  found,
  cited,
  sections,
}: {
  found: readonly Passage[];
  cited: readonly Passage[];
  sections: readonly Section[];
}): Section[] {
  const citedIds = new Set(cited.map(({ documentId }) => documentId));
  const unused = found
    .slice(0, maxFound)
    .filter(
      ({ chunkId, text, standing }) =>
        text.length >= minPassageLength &&
        standing === "current" &&
        !cited.some((one) => one.chunkId === chunkId),
    );
  const near = cited.flatMap(({ documentId, headingPath, standing }) => {
    if (standing !== "current") return [];
    const own = sections.filter((section) => section.documentId === documentId);
    const at = own.findIndex((section) => section.headingPath.join("\n") === headingPath.join("\n"));
    return own
      .map((section, i) => ({ section, distance: Math.abs(i - at) - (i > at ? 0.5 : 0) }))
      .sort((a, b) => a.distance - b.distance)
      .map(({ section }) => section);
  });
  return [
    ...unused.filter(({ documentId }) => citedIds.has(documentId)),
    ...near,
    ...unused.filter(({ documentId }) => !citedIds.has(documentId)),
  ];
}

/** A question in another language than the page is left out, and what has no wording. */
function wordingLanguage(asked: string | null, own: string | null): WordedLanguage | null {
  const language = asked ?? own;
  return isWorded(language) && (own === null || own === language) ? language : null;
}
