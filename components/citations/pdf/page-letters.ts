/** Where a letter comes from: a range of one of the texts. */
interface Place {
  text: number;
  start: number;
  end: number;
}

/**
 * The letters and digits of some texts, one after the other, and where each stands. What typesetting adds or changes is not
 * among them: spaces, line ends and their hyphens, bullets, accents' form, ligatures, case.
 */
export interface Letters {
  letters: string;
  /** One for each UTF-16 unit of `letters`. */
  places: Place[];
}

/** A piece of one of the texts. */
export interface TextPiece {
  text: number;
  start: number;
  end: number;
}

export function lettersOf(texts: readonly string[]): Letters {
  let letters = "";
  const places: Place[] = [];
  for (const [index, text] of texts.entries()) {
    let start = 0;
    for (const point of text) {
      const end = start + point.length;
      const last = places.at(-1);
      // An accent of its own belongs to the letter before it.
      if (last?.text === index && last.end === start && /\p{M}/u.test(point)) last.end = end;
      const plain = plainLetters(point);
      for (let unit = 0; unit < plain.length; unit++) places.push({ text: index, start, end });
      letters += plain;
      start = end;
    }
  }
  return { letters, places };
}

/** "ﬁ" is "fi", "É" is "e", "-" is nothing. */
function plainLetters(point: string): string {
  if (/[a-z0-9]/.test(point)) return point;
  return point
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * The pieces of the texts that a range of their letters covers, one for each text, in order. Punctuation
 * around them is taken in where the quote begins or ends with some.
 */
export function piecesOf(
  { places }: Letters,
  range: { start: number; end: number },
  texts: readonly string[],
  quote = "",
): TextPiece[] {
  const pieces: TextPiece[] = [];
  for (const place of places.slice(range.start, range.end)) {
    const last = pieces.at(-1);
    if (last?.text === place.text) last.end = place.end;
    else {
      // Whatever ends a text that the words go on from: a space, a hyphen.
      if (last) last.end = texts[last.text]?.length ?? last.end;
      pieces.push({ ...place });
    }
  }
  const last = pieces.at(-1);
  const [first] = pieces;
  if (first && /^\p{P}/u.test(quote)) {
    const [marks = ""] = /\p{P}*$/u.exec((texts[first.text] ?? "").slice(0, first.start)) ?? [];
    first.start -= marks.length;
  }
  if (last && /\p{P}$/u.test(quote)) {
    const [marks = ""] = /^\p{P}*/u.exec((texts[last.text] ?? "").slice(last.end)) ?? [];
    last.end += marks.length;
  }
  return pieces;
}
