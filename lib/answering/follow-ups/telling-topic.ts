import { questionLexemes, tokenise } from "../../text/tokenise.ts";
import { datesOf } from "../citation/dates.ts";
import { isTopic } from "./follow-up-wording.ts";

/** In UTF-16 code units. */
const maxTopicLength = 60;
const maxTitleLength = 60;
/** A topic that shares more of its words with the question, an answer or another follow-up says the same. */
export const maxShared = 0.6;

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

/** A few words that say what the text below is about, beyond the title. */
export function isTelling(topic: string, title: string): boolean {
  if (topic.length > maxTopicLength || title.length > maxTitleLength || title.length < 2) return false;
  // A file's name is no title that anybody would say.
  if (/\.\p{L}{2,4}$|[_/\\]|\d{5}/u.test(title) || /https?:|[|<>{}[\]_"“”]|\d{5}/.test(topic)) return false;
  if (datesOf(topic).length > 0) return false;
  const words = tokenise(topic).map(({ word }) => word);
  if (!isTopic(topic) || !words.some((word) => /^\p{L}{2,}$/u.test(word) && !empty.has(word))) return false;
  return sharedBy(lexemesOf(topic), lexemesOf(title)) <= maxShared;
}

/** What a topic says, whatever the form of its words. */
export const lexemesOf = (text: string): ReadonlySet<string> => new Set(questionLexemes(text));

/** Share of the first's lexemes that the others have; 1 of none. */
export function sharedBy(lexemes: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (lexemes.size === 0) return 1;
  return [...lexemes].filter((lexeme) => others.has(lexeme)).length / lexemes.size;
}

/** A word that has a capital amid sentences at least as often as not is taken for a name. */
export function nameTest(texts: readonly string[]): (word: string) => boolean {
  const counts = new Map<string, number>();
  const count = (word: string, by: number) => counts.set(word, (counts.get(word) ?? 0) + by);
  for (const text of texts) {
    for (const word of text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}'’-]+/gu) ?? []) count(word, -1);
    for (const word of text.match(/(?<=\p{Ll} )\p{Lu}\p{Ll}[\p{L}'’-]+/gu) ?? [])
      count(word.toLowerCase(), 1);
  }
  return (word) => (counts.get(word) ?? -1) >= 0;
}
