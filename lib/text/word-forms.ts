import { lexemeForms, type StemRule } from "./stem.ts";
import { type Token, tokenise } from "./tokenise.ts";

/**
 * By lexeme, as {@link tokenise} has it where no language is known: the lexemes that the same words have in documents of
 * other languages. A word is one term, whichever of its lexemes a document has.
 */
export type WordForms = ReadonlyMap<string, readonly string[]>;

export const noForms: WordForms = new Map();

/**
 * What else to look for than the lexemes of some texts.
 *
 * @param rules - of the documents' languages
 * @returns empty where all documents are English or stemmed like it
 */
export function wordForms(texts: readonly string[], rules: readonly StemRule[]): WordForms {
  const others = rules.filter((rule) => rule !== "english");
  if (others.length === 0) return noForms;
  const forms = new Map<string, Set<string>>();
  for (const { word, lexeme } of texts.flatMap((text) => tokenise(text))) {
    for (const form of lexemeForms(word, others)) {
      if (form !== lexeme) forms.set(lexeme, (forms.get(lexeme) ?? new Set()).add(form));
    }
  }
  return new Map(Array.from(forms, ([lexeme, set]) => [lexeme, [...set]]));
}

/** A word that is looked for. */
interface AskedTerm {
  lexeme: string;
  /** See {@link WordForms}. */
  otherForms?: readonly string[] | undefined;
}

/**
 * Cuts a document's text as it was indexed; what is looked for has the question's lexemes.
 *
 * @param document.language - ISO 639-1, null where it is not known
 */
export function tokeniseAsAsked(
  text: string,
  document: { language: string | null },
  terms: readonly AskedTerm[],
): Token[] {
  const tokens = tokenise(text, document.language);
  const asked = new Map<string, string>();
  for (const { lexeme, otherForms = [] } of terms) for (const form of otherForms) asked.set(form, lexeme);
  if (asked.size === 0) return tokens;
  for (const { lexeme } of terms) asked.delete(lexeme);
  return tokens.map((token) => {
    const lexeme = asked.get(token.lexeme);
    return lexeme === undefined ? token : { ...token, lexeme };
  });
}
