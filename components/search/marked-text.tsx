import { Fragment } from "react";

/**
 * A text with ranges of it marked. Ranges are UTF-16, ascending; what overlaps or lies outside is left out.
 */
export function MarkedText({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  return markedPieces(text, marks).map(({ start, piece, isMarked }) =>
    isMarked ? (
      <mark key={start} data-strength="word">
        {piece}
      </mark>
    ) : (
      <Fragment key={start}>{piece}</Fragment>
    ),
  );
}

/** The text cut at its marks; the pieces are in order, not empty, and joined they are the text. */
export function markedPieces(
  text: string,
  marks: readonly (readonly [number, number])[],
): { start: number; piece: string; isMarked: boolean }[] {
  const pieces: { start: number; piece: string; isMarked: boolean }[] = [];
  let at = 0;
  const add = (end: number, isMarked: boolean) => {
    if (end > at) pieces.push({ start: at, piece: text.slice(at, end), isMarked });
    at = Math.max(at, end);
  };
  for (const [start, end] of marks) {
    if (start < at || end > text.length || end <= start) continue;
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return pieces;
}
