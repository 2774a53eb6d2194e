import type { FollowUp } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import { questionLexemes, tokenise } from "../../text/tokenise.ts";
import { datesOf } from "../citation/dates.ts";
import { isTopic, isWorded, topicOf, type WordedLanguage, wordFollowUp } from "./follow-up-wording.ts";
import type { Section } from "./read-sections.ts";

const maxFollowUps = 3;
/** From one document; the next one may know more. */
const maxPerDocument = 2;
/** In UTF-16 code units. */
const maxTopicLength = 60;
const maxTitleLength = 60;
const minPassageLength = 60;
/** What ranks lower is about something else. */
const maxFound = 12;
/** A topic that shares more of its words with the question, an answer or another follow-up says the same. */
const maxShared = 0.6;

/** Headings that say what sort of text follows, and not about what. */
const empty = new Set(
  `overview introduction intro summary background purpose scope contact contacts faq notes note see also related reference
   references links link changelog history contents table appendix agenda attendees misc miscellaneous other others general
   more details questions question examples example tl dr readme about page pages test new how to what who why when
   where tips steps step part section chapter info information resources owner status properties
   next afterwards daily weekly monthly yearly short calendar plan pilot
   überblick einleitung zusammenfassung hintergrund zweck geltungsbereich kontakt hinweise allgemeines sonstiges fragen anhang
   inhalt aperçu introduction résumé contexte objet contact généralités divers annexe sommaire
   resumen introducción propósito alcance contacto notas general otros anexo contenido`.split(/\s+/),
);

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
  const isName = nameTest([...found, ...cited]);
  const taken = [
    ...input.asked,
    ...cited.map(({ headingPath, title }) => topicOf(headingPath.at(-1) ?? title)),
  ].map(lexemesOf);
  const perDocument = new Map<string, number>();
  const chosen: FollowUp[] = [];
  for (const { documentId, title, headingPath, language: own, documentKind } of candidates(input)) {
    if (chosen.length >= maxFollowUps) break;
    const wording = wordingLanguage(language, own);
    const topic = topicOf(headingPath.at(-1) ?? "");
    const count = perDocument.get(documentId) ?? 0;
    if (!wording || count >= maxPerDocument || !isTelling(topic, title)) continue;
    const lexemes = lexemesOf(topic);
    if (taken.some((others) => sharedBy(lexemes, others) > maxShared)) continue;
    const isPage = documentKind === "page";
    chosen.push({ text: wordFollowUp({ title, topic, language: wording, isPage, isName }), documentId });
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

/** A few words that say what the text below is about, beyond the title. */
function isTelling(topic: string, title: string): boolean {
  if (topic.length > maxTopicLength || title.length > maxTitleLength || title.length < 2) return false;
  // A file's name is no title that anybody would say.
  if (/\.\p{L}{2,4}$|[_/\\]|\d{5}/u.test(title) || /https?:|[|<>{}[\]_"“”]|\d{5}/.test(topic)) return false;
  if (datesOf(topic).length > 0) return false;
  const words = tokenise(topic).map(({ word }) => word);
  if (!isTopic(topic) || !words.some((word) => /^\p{L}{2,}$/u.test(word) && !empty.has(word))) return false;
  return sharedBy(lexemesOf(topic), lexemesOf(title)) <= maxShared;
}

const lexemesOf = (text: string): ReadonlySet<string> => new Set(questionLexemes(text));

function sharedBy(lexemes: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (lexemes.size === 0) return 1;
  return [...lexemes].filter((lexeme) => others.has(lexeme)).length / lexemes.size;
}

/** A word that has a capital amid sentences at least as often as not is taken for a name. */
function nameTest(passages: readonly Passage[]): (word: string) => boolean {
  const counts = new Map<string, number>();
  const count = (word: string, by: number) => counts.set(word, (counts.get(word) ?? 0) + by);
  for (const { text } of passages) {
    for (const word of text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}'’-]+/gu) ?? []) count(word, -1);
    for (const word of text.match(/(?<=\p{Ll} )\p{Lu}\p{Ll}[\p{L}'’-]+/gu) ?? [])
      count(word.toLowerCase(), 1);
  }
  return (word) => (counts.get(word) ?? -1) >= 0;
}
