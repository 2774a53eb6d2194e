/** Where text goes. */
export type RtfDestination =
  | "body"
  | "skip"
  | "fonts"
  | "styles"
  | "label"
  | "instruction"
  | "title"
  | "author"
  | "note"
  | "comment"
  | "comment-author";

const DESTINATIONS: ReadonlyMap<string, RtfDestination> = new Map([
  ["fonttbl", "fonts"],
  ["stylesheet", "styles"],
  ["listtext", "label"],
  ["pntext", "label"],
  ["fldinst", "instruction"],
  ["title", "title"],
  ["author", "author"],
  ["footnote", "note"],
  ["annotation", "comment"],
  ["atnauthor", "comment-author"],
]);

/** Where a control word sends its group's text; null if it does not. */
export function destinationOf(word: string): RtfDestination | null {
  return DESTINATIONS.get(word) ?? null;
}

/** Destinations without text of the document. */
export const skippedDestinations = new Set(
  "subject keywords doccomm operator company manager category hlinkbase colortbl listtable listoverridetable revtbl rsidtbl generator header headerl headerr headerf footer footerl footerr footerf pict nonshppict objdata themedata datastore colorschememapping latentstyles xmlnstbl mmathPr filetbl xe tc bkmkstart bkmkend atrfstart atrfend atndate atnid listname listlevel pgdsctbl fchars lchars sp".split(
    " ",
  ),
);
/** Destinations that older programs may skip, and that hold text. */
export const readStarred = new Set(
  "shpinst shptxt shppict fldinst annotation atnauthor pn ud upr".split(" "),
);

/** Control words that stand for one character. */
export const rtfSigns: Readonly<Record<string, string>> = {
  tab: " ",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
  "~": " ",
  _: "‑",
  "{": "{",
  "}": "}",
  "\\": "\\",
};
