const DISABLED = [
  "htmlFlow",
  "htmlText",
  "definition",
  "codeIndented",
  "gfmFootnoteDefinition",
  "gfmFootnoteCall",
  "gfmPotentialFootnoteCall",
];

/**
 * A remark plugin that switches off what an answer may not do: raw HTML (shown as the text it is), definitions (they could
 * make `[1]` a link of the answer's choice), footnotes, and code by indentation (most often an accident).
 */
export function plainMarkdown(this: { data: () => object }): void {
  const data = this.data();
  const known =
    "micromarkExtensions" in data && Array.isArray(data.micromarkExtensions) ? data.micromarkExtensions : [];
  Object.assign(data, { micromarkExtensions: [...known, { disable: { null: DISABLED } }] });
}
