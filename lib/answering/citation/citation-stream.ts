/** A marker that may still become one: an opening bracket with nothing but digits, commas and spaces after it. */
const unfinishedMarker = /[[【][\d,\s]{0,16}$/;
const marker = /[[【](\d{1,3}(?:\s*,\s*\d{1,3})*)[\]】]/g;

/**
 * Lets a written answer through piece by piece, and its citation markers only when they name a passage: a marker that
 * arrives in several pieces is held back until it is whole, `[1, 2]` becomes `[1][2]`, and `[99]` without a passage
 * disappears. Ordinary brackets pass.
 */
export class CitationStream {
  /** Numbers that were cited, by first use. */
  readonly citedNumbers: number[] = [];
  readonly #known: ReadonlySet<number>;
  #held = "";

  /** @param numbers - the passages that may be cited */
  constructor(numbers: Iterable<number>) {
    this.#known = new Set(numbers);
  }

  /** @returns what may be shown now; possibly empty */
  push(piece: string): string {
    const text = this.#held + piece;
    const cut = text.search(unfinishedMarker);
    this.#held = cut < 0 ? "" : text.slice(cut);
    return this.#resolve(cut < 0 ? text : text.slice(0, cut));
  }

  /** Call once at the end. @returns the rest */
  end(): string {
    const rest = this.#resolve(this.#held);
    this.#held = "";
    return rest;
  }

  #resolve(text: string): string {
    return text.replace(marker, (_all, list: string) => {
      const numbers = list.split(",").map(Number);
      return numbers
        .filter((number) => this.#known.has(number))
        .map((number) => {
          if (!this.citedNumbers.includes(number)) this.citedNumbers.push(number);
          return `[${number}]`;
        })
        .join("");
    });
  }
}
