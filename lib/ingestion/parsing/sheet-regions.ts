/** A rectangle of cells, 0-based, its ends included. */
export interface Region {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The texts of a sheet, by row and column; empty where there is nothing. Rows may be shorter than others, or missing. */
export type SheetTexts = readonly (readonly string[] | undefined)[];

const isFilled = (texts: SheetTexts, row: number, column: number) => (texts[row]?.[column] ?? "") !== "";

/**
 * The parts of a sheet that stand apart: separated by empty rows, or by empty columns between tables of at least two
 * columns each. No region has an empty row. In reading order.
 */
export function regionsOf(texts: SheetTexts): Region[] {
  const width = texts.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  return split(texts, { top: 0, left: 0, bottom: texts.length - 1, right: width - 1 });
}

function split(texts: SheetTexts, whole: Region): Region[] {
  const bands = rowBands(texts, whole);
  if (bands.length === 0) return [];
  return bands.flatMap((band) => {
    const parts = columnParts(texts, band);
    return parts.length === 1 ? parts : parts.flatMap((part) => split(texts, part));
  });
}

/** Runs of rows that are not empty. */
function rowBands(texts: SheetTexts, { top, left, bottom, right }: Region): Region[] {
  const bands: Region[] = [];
  for (let row = top; row <= bottom; row++) {
    let isEmpty = true;
    for (let column = left; column <= right && isEmpty; column++) isEmpty = !isFilled(texts, row, column);
    if (isEmpty) continue;
    const last = bands.at(-1);
    if (last && last.bottom === row - 1) last.bottom = row;
    else bands.push({ top: row, left, bottom: row, right });
  }
  return bands;
}

/** One region, trimmed to its filled columns, or several that stand beside each other. */
function columnParts(texts: SheetTexts, band: Region): Region[] {
  const runs: Region[] = [];
  for (let column = band.left; column <= band.right; column++) {
    let isEmpty = true;
    for (let row = band.top; row <= band.bottom && isEmpty; row++) isEmpty = !isFilled(texts, row, column);
    if (isEmpty) continue;
    const last = runs.at(-1);
    if (last && last.right === column - 1) last.right = column;
    else runs.push({ ...band, left: column, right: column });
  }
  const parts: Region[] = [];
  for (const run of runs) {
    const last = parts.at(-1);
    if (last && !standApart(texts, last, run)) last.right = run.right;
    else parts.push(run);
  }
  return parts;
}

/** A column of labels belongs to what is beside it; so does a part that is filled in the very same rows. */
function standApart(texts: SheetTexts, a: Region, b: Region): boolean {
  if (a.left === a.right || b.left === b.right) return false;
  if (b.left - a.right > 2) return true;
  for (let row = a.top; row <= a.bottom; row++) {
    if (hasText(texts, row, a) !== hasText(texts, row, b)) return true;
  }
  return false;
}

function hasText(texts: SheetTexts, row: number, { left, right }: Region): boolean {
  for (let column = left; column <= right; column++) if (isFilled(texts, row, column)) return true;
  return false;
}
