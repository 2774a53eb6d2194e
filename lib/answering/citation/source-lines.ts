const words =
  "sources?|references?|citations?|bibliography|quellen|quellenangaben|belege|références|fuentes|referencias|fonti|riferimenti|fontes|referências|bronnen|źródła|kaynaklar|источники|джерела|zdroje|参考资料|来源|出典|参考文献|출처|المصادر";
const title = new RegExp(`^\\s*(?:#{1,6}\\s+)?[*_]*(?:${words})[*_]*\\s*[:：]?[*_]*\\s*$`, "iu");
/** Signs alone, and a word that is not complete, may still become one. */
const titleBegins = new RegExp(
  `^\\s*(?:#{1,6}\\s+)?[*_]*(?:${words})(?![\\p{L}])|^\\s*[#*_]+\\s*[*_]*\\p{L}*$`,
  "iu",
);
const listed =
  /^\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?[*_]*\\?[[【]\s*(?:(?:sources?|passages?)\s+)?[#^]?\d{1,3}\b/i;

/** A unit's words, as it came and without markers. */
interface Line {
  raw: string;
  bare: string;
  hasMarkers: boolean;
  isLineStart: boolean;
}

/**
 * Leaves out the list of sources that some models put under an answer: the product shows its own. A title alone is held back
 * until it is clear whether such a list follows.
 */
export class SourceLines {
  #held: string[] = [];
  #isInList = false;

  /** Whether what begins here may have to be left out, so that none of it may be shown yet. */
  isUnsure(text: string, isLineStart: boolean): boolean {
    return this.#held.length > 0 || this.#isInList || (isLineStart && titleBegins.test(text));
  }

  /** @returns what to show before this unit, and whether to show the unit itself */
  take({ raw, bare, hasMarkers, isLineStart }: Line): { before: string; isShown: boolean } {
    const isBlank = bare.trim() === "" && !hasMarkers;
    if (this.#isInList && (isBlank || !isLineStart || listed.test(raw)))
      return { before: "", isShown: false };
    this.#isInList = false;
    if (this.#held.length > 0) {
      if (isBlank) return this.#hold(raw);
      if (isLineStart && listed.test(raw)) {
        this.#held = [];
        this.#isInList = true;
        return { before: "", isShown: false };
      }
    }
    const before = this.#held.join("");
    this.#held = [];
    const isTitle = isLineStart && title.test(hasMarkers ? bare.replace(/[\s,;·]+$/, "") : bare);
    if (isTitle && hasMarkers) return { before, isShown: false };
    if (isTitle) return { ...this.#hold(raw), before };
    return { before, isShown: true };
  }

  #hold(raw: string): { before: string; isShown: boolean } {
    this.#held.push(raw);
    return { before: "", isShown: false };
  }
}
