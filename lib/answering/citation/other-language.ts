import { stopWordsOf } from "../../text/stop-words.ts";

const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru", "uk", "cs"];
const scripts = [
  /[\p{sc=Latin}]/gu,
  /[\p{sc=Cyrillic}]/gu,
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu,
  /[\p{sc=Hangul}]/gu,
  /[\p{sc=Arabic}]/gu,
  /[\p{sc=Hebrew}]/gu,
  /[\p{sc=Greek}]/gu,
  /[\p{sc=Thai}]/gu,
  /[\p{sc=Devanagari}]/gu,
];
/** So much clearer than the passage's language another one has to be. */
const minLead = 2;
const lead = 1.5;

/** The script that most of a text's letters are of; -1 without letters. */
export function scriptOf(text: string): number {
  const counts = scripts.map((script) => text.match(script)?.length ?? 0);
  const most = Math.max(...counts);
  return most === 0 ? -1 : counts.indexOf(most);
}

/** Tells from small words whether an answer is in another language than a passage; grows with the answer. */
export class AnswerLanguage {
  readonly #counts = new Map<string, number>();
  #script = -1;

  add(text: string): void {
    const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
    for (const language of languages) {
      const stopWords = stopWordsOf(language);
      const hits = words.filter((word) => stopWords.has(word)).length;
      this.#counts.set(language, (this.#counts.get(language) ?? 0) + hits);
    }
    const script = scriptOf(text);
    if (script >= 0) this.#script = script;
  }

  /** The likeliest language so far; null when no small word was among the words. */
  get language(): string | null {
    const most = Math.max(...this.#counts.values());
    return most > 0 ? (languages.find((language) => this.#counts.get(language) === most) ?? null) : null;
  }

  /** @param passage.language - ISO 639-1; null where it is not known, which mostly is English */
  isOther(passage: { language: string | null; script: number }): boolean {
    if (this.#script >= 0 && passage.script >= 0 && this.#script !== passage.script) return true;
    const own = passage.language ?? "en";
    if (!languages.includes(own)) return false;
    const ownHits = this.#counts.get(own) ?? 0;
    const best = Math.max(...languages.map((language) => this.#counts.get(language) ?? 0));
    return best - ownHits >= minLead && best > ownHits * lead;
  }
}
