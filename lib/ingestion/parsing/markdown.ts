import MarkdownIt from "markdown-it";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder, type RowDraft } from "./block-builder.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { Ledger } from "./ledger.ts";
import type { LinkContext } from "./links.ts";
import { MarkdownWriter } from "./markdown-writer.ts";

const markdown = new MarkdownIt({ html: true, linkify: true });
// Every address goes through resolveLink, which is stricter than the parser's own check.
markdown.validateLink = () => true;
markdown.normalizeLink = (href) => href;
// The test for addresses takes a fifth of the parser's time; most texts hold none.
const { linkify } = markdown;
Reflect.set(linkify, "pretest", (text: string) => text.includes("://") || text.includes("mailto:"));
// Only what is written as an address is one: "index.md" is not.
linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Deeper than any person nests; a limit for hostile input.
markdown.set({ maxNesting: 60 });

export interface ParsedMarkdown {
  /** From the front matter; the heading of level 1 is left to the caller. */
  frontMatter: Readonly<Record<string, string>>;
  content: DocumentContent;
  /** Tables, pictures and links. */
  ledger: LedgerLine[];
}

export interface MarkdownOptions {
  link: LinkContext;
  /** Facts about the page, e.g. its properties in Notion, put before its text. */
  facts?: RowDraft[];
}

/** Text that a Markdown parser would take for something else. */
function prepared(text: string): string {
  return (
    text
      // Notion's callouts hold Markdown, which is only seen as such after an empty line.
      .replace(/^(<aside>)[ \t]*\n?/gm, "$1\n\n")
      .replace(/\n?^(<\/aside>)/gm, "\n\n$1")
      // Formulas of their own lines, whose signs would be taken for emphasis.
      .replace(/^\$\$([^$]{1,5000})\$\$[ \t]*$/gm, (_, tex: string) => `\`\`\`math\n${tex.trim()}\n\`\`\``)
      // The code that MDX files begin with.
      .replace(/^(?:import|export)\s[^\n]*?\sfrom\s+["'][^"'\n]+["'];?[ \t]*$/gm, "")
      .replace(/^export\s+(?:const|default|function)\s[^\n]*$/gm, "")
      // Components, whose attributes in braces no Markdown parser reads.
      .replace(/^[ \t]*<\/?[A-Z][\w.]*(?:\s[^>\n]*)?\/?>[ \t]*$/gm, "")
  );
}

/** True for text inside of fences, which must stay as it is. */
function splitFences(text: string): { text: string; isFenced: boolean }[] {
  const parts: { text: string; isFenced: boolean }[] = [];
  let current: string[] = [];
  let fence: string | null = null;
  const close = (isFenced: boolean) => {
    if (current.length > 0) parts.push({ text: current.join("\n"), isFenced });
    current = [];
  };
  for (const line of text.split("\n")) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null && mark) {
      close(false);
      fence = mark;
      current.push(line);
    } else if (fence !== null && mark?.startsWith(fence)) {
      current.push(line);
      close(true);
      fence = null;
    } else {
      current.push(line);
    }
  }
  close(fence !== null);
  return parts;
}

/**
 * Reads Markdown (CommonMark with tables, strikethrough, task lists; inline HTML; front matter; MDX tolerated) into
 * blocks. More than half as fast as the parser below it; pathological input stays
 * linear.
 */
export function parseMarkdown(source: string, options: MarkdownOptions): ParsedMarkdown {
  const { frontMatter, body } = splitFrontMatter(source);
  const parts = /```|~~~/.test(body) ? splitFences(body) : [{ text: body, isFenced: false }];
  const text = parts.map((part) => (part.isFenced ? part.text : prepared(part.text))).join("\n");
  const builder = new BlockBuilder();
  const ledger = new Ledger();
  const writer = new MarkdownWriter(builder, options.link, ledger);
  const tokens = markdown.parse(text, {});
  const firstBlock = tokens[0]?.type === "heading_open" && tokens[0].tag === "h1" ? 3 : 0;
  writer.writeAll(tokens.slice(0, firstBlock));
  if (options.facts) builder.addTable(options.facts);
  writer.writeAll(tokens.slice(firstBlock));
  return { frontMatter, content: builder.build(), ledger: ledger.lines() };
}
