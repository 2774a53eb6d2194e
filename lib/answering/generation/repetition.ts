/** In UTF-16 code units: shorter runs may be rules of a table, or a rhyme. */
const minRun = 600;
const minTimes = 5;
/** What is looked at; of a period of more than a fifth of it nothing is noticed. */
const tailLength = 3000;
/** New text between two looks, each of which goes over the tail once. */
const lookEvery = 200;

/**
 * Notices a model that writes the same words over and over, as small ones do until their room ends: the end of the text is one
 * piece at least five times in a row, 600 characters of it, whatever the language.
 */
export class RepetitionWatch {
  #tail = "";
  #unseen = 0;

  /** Whether the text repeats itself, as far as it has come. */
  push(text: string): boolean {
    this.#tail = (this.#tail + text).slice(-tailLength);
    this.#unseen += text.length;
    if (this.#unseen < lookEvery) return false;
    this.#unseen = 0;
    return isRepeating(this.#tail);
  }
}

function isRepeating(tail: string): boolean {
  const backwards = [...tail].reverse();
  const borders = bordersOf(backwards);
  for (let length = minRun; length <= backwards.length; length++) {
    const period = length - (borders[length - 1] ?? 0);
    if (length >= minTimes * period && hasWord(backwards.slice(0, period))) return true;
  }
  return false;
}

const hasWord = (characters: readonly string[]) => /\p{L}/u.test(characters.join(""));

/** For each beginning, how long its longest part is that is both its beginning and its end (Knuth, Morris and Pratt 1977). */
function bordersOf(characters: readonly string[]): number[] {
  const borders: number[] = [0];
  let border = 0;
  for (let at = 1; at < characters.length; at++) {
    while (border > 0 && characters[at] !== characters[border]) border = borders[border - 1] ?? 0;
    if (characters[at] === characters[border]) border++;
    borders.push(border);
  }
  return borders;
}
