import MarkdownIt, { type Token } from "markdown-it";
import { bareLink, bareText, type Facets, wordsOf } from "./facets.ts";

/** A parser set up for itself, so that a fault of ours cannot hide in both sides of a comparison. */
const markdown = new MarkdownIt({ html: true });

/** Reads what a Markdown text says; comments, other HTML tags and the texts of pictures are no words of it. */
export function facetsOfMarkdown(source: string): Facets {
  const facets: Facets = { words: [], headings: [], cells: [], links: [] };
  let open = "";
  for (const token of markdown.parse(source, {})) {
    if (token.type === "heading_open") open = "heading";
    else if (token.type === "th_open" || token.type === "td_open") open = "cell";
    else if (token.nesting === -1) open = "";
    if (token.type === "fence" || token.type === "code_block") facets.words.push(...wordsOf(token.content));
    else if (token.type === "html_block") facets.words.push(...wordsOf(withoutTags(token.content)));
    else if (token.type === "inline") readInline(token, open, facets);
  }
  return facets;
}

function readInline(token: Token, open: string, facets: Facets): void {
  let text = "";
  for (const child of token.children ?? []) {
    if (child.type === "text" || child.type === "code_inline") text += child.content;
    else if (child.type === "text_special") text += child.content;
    else if (child.type === "softbreak" || child.type === "hardbreak") text += " ";
    else if (child.type === "link_open") {
      const href = bareLink(String(child.attrGet("href") ?? ""));
      if (href !== null) facets.links.push(href);
    }
  }
  const shown = text.replace(/^\[[ xX]\]\s+/, "");
  facets.words.push(...wordsOf(shown));
  const bare = bareText(shown);
  if (bare !== "" && open === "heading") facets.headings.push(bare);
  if (bare !== "" && open === "cell") facets.cells.push(bare);
}

function withoutTags(html: string): string {
  return html.replace(/<!--[\s\S]*?-->/g, " ").replace(/<[^>]*>/g, " ");
}
