import { z } from "zod";

/** The model's vocabulary file: pieces with their log probabilities, by id; a few have none, which counts as 0. */
const VocabularyFile = z.array(z.tuple([z.string(), z.number().nullable()]));

/** Ids below are for the model itself: unknown, begin, end and three spares. */
const reservedIds = 6;
const unknownId = 0;
const wordStart = "▁";

/**
 * The unigram tokeniser that the built-in model was trained with (SentencePiece): the most probable way to write a text
 * in pieces of the vocabulary. Ids are equal to those of the model's own package, which takes quadratic time.
 */
export class SentencePieces {
  /** Pieces, and beginnings of pieces (null), which say when to stop looking for a longer one. */
  readonly #pieces = new Map<string, { id: number; score: number } | null>();

  /** @param json - the vocabulary file's text */
  constructor(json: string) {
    for (const [id, [piece, score]] of VocabularyFile.parse(JSON.parse(json)).entries()) {
      if (id < reservedIds) continue;
      this.#pieces.set(piece, { id, score: score ?? 0 });
      for (let end = 1; end < piece.length; end++) {
        const beginning = piece.slice(0, end);
        if (!this.#pieces.has(beginning)) this.#pieces.set(beginning, null);
      }
    }
  }

  /** Piece ids of a text, runs of unknown characters as one. O(n) in the text's length; empty for the empty text. */
  encode(text: string): number[] {
    const normalised = text.normalize("NFKC");
    if (normalised === "") return [];
    const symbols = [...(wordStart + normalised.replaceAll(" ", wordStart))];
    return this.#readBack(this.#bestPieces(symbols));
  }

  /** The share of a text's letters and digits that the vocabulary knows, 0 to 1; 1 for a text without any. */
  knownShare(text: string): number {
    const letters = text.normalize("NFKC").match(/[\p{L}\p{N}]/gu) ?? [];
    return letters.length === 0
      ? 1
      : letters.filter((letter) => this.#pieces.get(letter)).length / letters.length;
  }

  /** For each end position, the piece that the most probable writing ends with there. */
  #bestPieces(symbols: readonly string[]): { id: number; length: number }[] {
    const best = new Float64Array(symbols.length + 1);
    const last = Array.from({ length: symbols.length + 1 }, () => ({ id: unknownId, length: 1 }));
    const offer = (start: number, length: number, id: number, score: number) => {
      const total = score + (best[start] ?? 0);
      const known = best[start + length] ?? 0;
      // Zero stands for "not reached yet": what the model's authors do, and so what it was given in training.
      if (known !== 0 && total < known) return;
      best[start + length] = total;
      last[start + length] = { id, length };
    };
    for (let start = 0; start < symbols.length; start++) {
      let piece = "";
      let isFound = false;
      for (let length = 1; start + length <= symbols.length; length++) {
        piece += symbols[start + length - 1];
        const match = this.#pieces.get(piece);
        if (match === undefined) break;
        if (match === null) continue;
        isFound = true;
        offer(start, length, match.id, match.score);
      }
      if (!isFound) offer(start, 1, unknownId, 0);
    }
    return last;
  }

  #readBack(last: readonly { id: number; length: number }[]): number[] {
    const ids: number[] = [];
    let end = last.length - 1;
    while (end > 0) {
      const piece = last[end] ?? { id: unknownId, length: 1 };
      if (piece.id !== unknownId || ids.at(-1) !== unknownId) ids.push(piece.id);
      end -= piece.length;
    }
    return ids.reverse();
  }
}
