import type { DocumentKind, SourceKind, TextRange } from "../../domain/document.ts";
import { stopWords } from "../../text/stop-words.ts";
import { documentNouns, isSentence, writingVerbs } from "./wording.ts";
import type { Word } from "./words.ts";

/** Words that may name a place, author or label, if there is one of that name. */
export interface NamedWords extends TextRange {
  field: "place" | "source" | "author" | "label";
  /** As it was typed. */
  name: string;
}

/** Words that can mean but one thing, whether or not there is such a document. */
export interface KindWords extends TextRange {
  kind: DocumentKind;
  label: string;
}

const placePrepositions = new Set(
  "in from within under inside on im in aus unter dans de du sous en del".split(" "),
);
const articles = new Set(
  "the our a der dem den die das unserem unserer le la les l notre el los las nuestro".split(" "),
);
/** What makes a folder of a name: without one of these, "in Berlin" is about Berlin. */
const placeTypes = new Set(
  `space source folder section area wiki workspace export drive bereich ordner quelle espace dossier source espacio carpeta fuente`.split(
    /\s+/,
  ),
);
const authorPrepositions = new Set(["by", "von", "par", "por"]);
const labelWords = new Set(
  "labelled labeled tagged label labels tag tags markiert etikett étiqueté étiquette etiquetado etiqueta".split(
    " ",
  ),
);
const labelFillers = new Set("with as the mit dem avec con la".split(" "));
const maxNameWords = 5;

/** All names that a question may mean, the longest at each place first. @param text - the question that the words are of */
export function readNames(text: string, words: readonly Word[]): NamedWords[] {
  return words.flatMap((word, at) => {
    if (placePrepositions.has(word.lower)) return placesAt(text, words, at);
    if (authorPrepositions.has(word.lower)) return authorsAt(text, words, at);
    return labelWords.has(word.lower) ? labelsAt(text, words, at) : [];
  });
}

function placesAt(text: string, words: readonly Word[], at: number): NamedWords[] {
  const start = words[at]?.start ?? 0;
  const first = articles.has(words[at + 1]?.lower ?? "") ? at + 2 : at + 1;
  const hasArticle = first === at + 2;
  const typeFirst = placeTypes.has(words[first]?.lower ?? "") ? runs(text, words, first + 1) : [];
  const named = runs(text, words, first).flatMap(({ name, next, end }): NamedWords[] => {
    const type = words[next];
    if (type && placeTypes.has(type.lower)) return [{ field: "place", name, start, end: type.end }];
    const isAtEdge = next === words.length || at === 0;
    const isName = hasArticle || name.includes(" ") || /^\p{Lu}/u.test(name);
    return isAtEdge && isName ? [{ field: "source", name, start, end }] : [];
  });
  return [
    ...typeFirst.map(({ name, end }): NamedWords => ({ field: "place", name, start, end })),
    ...named,
  ].sort((a, b) => b.end - a.end);
}

/** "written by Ada", "pages by Ada Lovelace", and among search words "roadmap Ada Lovelace"'s "by"; never "approved by". */
function authorsAt(text: string, words: readonly Word[], at: number): NamedWords[] {
  const previous = words[at - 1];
  const isWritten = previous !== undefined && writingVerbs.has(previous.lower);
  const isOfDocuments = isWritten || (previous !== undefined && documentNouns.has(previous.lower));
  const isDone = /(?:ed|en|t)$/.test(previous?.lower ?? "");
  if (!isOfDocuments && (isDone || isSentence(words.map(({ lower }) => lower)))) return [];
  const start = isWritten ? previous.start : (words[at]?.start ?? 0);
  return runs(text, words, at + 1).flatMap(({ name, end }): NamedWords[] =>
    isWritten || name.includes(" ") ? [{ field: "author", name, start, end }] : [],
  );
}

function labelsAt(text: string, words: readonly Word[], at: number): NamedWords[] {
  let first = at;
  while (first > 0 && labelFillers.has(words[first - 1]?.lower ?? "")) first--;
  const next = labelFillers.has(words[at + 1]?.lower ?? "") ? at + 2 : at + 1;
  const start = words[first]?.start ?? 0;
  return runs(text, words, next).map(({ name, end }) => ({ field: "label", name, start, end }));
}

/** The runs of words that begin at a place and do not begin or end in a stop word, the longest first. */
function runs(
  text: string,
  words: readonly Word[],
  at: number,
): { name: string; next: number; end: number }[] {
  const first = words[at];
  if (!first || isStopWord(first)) return [];
  const found: { name: string; next: number; end: number }[] = [];
  for (let next = at + 1; next <= Math.min(words.length, at + maxNameWords); next++) {
    const last = words[next - 1];
    if (!last || /[?!.,;:\n"]/.test(text.slice(words[next - 2]?.end ?? first.start, last.start))) break;
    if (!isStopWord(last))
      found.unshift({ name: text.slice(first.start, last.end).replace(/\s+/g, " "), next, end: last.end });
  }
  return found;
}

/** "IT" and "US" are names. */
const isStopWord = ({ text, lower }: Word) => stopWords.has(lower) && (text === lower || text.length < 2);

const sourceKinds: Readonly<Record<string, SourceKind>> = {
  confluence: "confluence",
  notion: "notion",
  drive: "drive",
  "google drive": "drive",
};

/** The product that a name says a source is from. */
export function sourceKindOf(name: string): SourceKind | null {
  return sourceKinds[name.toLowerCase()] ?? null;
}

/** "How do I share a page in Confluence?" is about Confluence, and not only answered there. */
export function isAboutUsing(words: readonly Word[]): boolean {
  const text = words.map(({ lower }) => lower).join(" ");
  return /\b(?:how (?:do|can|to|should|would|does)|can (?:i|we|you)|(?:where|when) (?:do|can|should) (?:i|we)|wie (?:kann|mache|erstelle)|comment|cómo)\b/.test(
    text,
  );
}

const kindNames: [DocumentKind, label: string, names: string][] = [
  ["pdf", "PDFs", "pdfs pdf-dateien"],
  ["docx", "Word documents", "docx word-documents"],
  ["sheet", "spreadsheets", "spreadsheets sheets tabellen tableurs"],
  ["slides", "slides", "slides presentations decks präsentationen présentations presentaciones"],
  ["email", "e-mails", "emails e-mails mails correos"],
  ["image", "pictures", "pictures images bilder"],
];
const kinds = new Map(
  kindNames.flatMap(([kind, label, names]) =>
    names.split(" ").map((name) => [name, { kind, label }] as const),
  ),
);
const only = new Set(["only", "nur", "seulement", "uniquement", "solo"]);
const topical = new Set(["about", "on", "with", "for", "über", "zu", "sur", "sobre"]);

/** "only PDFs", "PDFs only", and "spreadsheets about …" at the start; a kind anywhere else is a topic. */
export function readKinds(words: readonly Word[]): KindWords[] {
  return words.flatMap((word, at): KindWords[] => {
    const kind = kinds.get(word.lower);
    if (!kind) return [];
    const [previous, next] = [words[at - 1], words[at + 1]];
    if (previous && only.has(previous.lower)) return [{ ...kind, start: previous.start, end: word.end }];
    if (next && only.has(next.lower)) return [{ ...kind, start: word.start, end: next.end }];
    return at === 0 && next && topical.has(next.lower) ? [{ ...kind, start: word.start, end: next.end }] : [];
  });
}
