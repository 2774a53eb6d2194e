/** A piece of a PDF before its place in the document is known. */
export interface PdfBlock {
  kind: "text" | "list-item" | "heading" | "table";
  text: string;
  /** 1-based. */
  page: number;
  /** Height of most of its characters, in points. */
  size: number;
  /** The font of all its characters; null if there are several. */
  font: string | null;
  /** Of a list item, from 0. */
  depth: number;
  /** Of a heading, if the file tells it. */
  level?: number;
  rows?: { isHeader: boolean; cells: string[] }[];
}

const BULLET = /^[•●○◦▪■□▫‣⁃∙·*–—\-➢➤✓✔❖\uf0a7\uf0b7\uf0d8\uf0fc]\s+(?=\S)/u;
const BULLET_ONLY = /^[•●○◦▪■□▫‣⁃∙·*–—\-o➢➤✓✔❖\uf0a7\uf0b7\uf0d8\uf0fc]$/u;

/** The text after a bullet; null if there is none. */
export function withoutBullet(text: string): string | null {
  return BULLET.test(text) ? text.replace(BULLET, "") : null;
}

export function isBullet(label: string): boolean {
  return BULLET_ONLY.test(label.trim());
}

/** Joins the lines of a paragraph; a word cut by a hyphen at a line's end becomes whole again. */
export function joinLines(lines: readonly string[]): string {
  let joined = "";
  for (const raw of lines) {
    const line = raw.replace(/\s+/g, " ").trim();
    if (line === "") continue;
    if (/\p{Ll}[-\u2010\u00ad]$/u.test(joined) && /^\p{Ll}/u.test(line)) joined = joined.slice(0, -1) + line;
    else joined += joined === "" ? line : ` ${line}`;
  }
  return joined;
}

/** True if a paragraph was only cut by the end of its page. */
function goesOn(before: PdfBlock, after: PdfBlock): boolean {
  return (
    before.page + 1 === after.page &&
    after.kind === "text" &&
    (before.kind === "text" || before.kind === "list-item") &&
    before.size === after.size &&
    !/[.!?:;]["”’)]?$/.test(before.text) &&
    /^\p{Ll}/u.test(after.text)
  );
}

/** Puts paragraphs together again that a page break cut. */
export function joinPages(blocks: readonly PdfBlock[]): PdfBlock[] {
  const joined: PdfBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last && goesOn(last, block)) last.text = joinLines([last.text, block.text]);
    else joined.push({ ...block });
  }
  return joined;
}
