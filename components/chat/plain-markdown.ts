import type {} from "remark-parse";
import type { Processor } from "unified";

/**
 * A remark plugin that switches off what an answer may not do: raw HTML (shown as the text it is), definitions (they could
 * make `[1]` a link of the answer's choice), footnotes, and code by indentation (most often an accident).
 */
export function plainMarkdown(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    {
      disable: {
        null: [
          "htmlFlow",
          "htmlText",
          "definition",
          "codeIndented",
          "gfmFootnoteDefinition",
          "gfmFootnoteCall",
          "gfmPotentialFootnoteCall",
        ],
      },
    },
  ];
}
