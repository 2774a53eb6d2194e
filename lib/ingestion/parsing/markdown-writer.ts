import type { Token } from "markdown-it";
import type { BlockBuilder, BlockSpec, RowDraft } from "./block-builder.ts";
import { parseHtmlDom } from "./html-dom.ts";
import { walkHtml } from "./html-walker.ts";
import { InlineBuffer, type InlineText } from "./inline-buffer.ts";
import type { Ledger } from "./ledger.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import { MarkdownInline } from "./markdown-inline.ts";

const HEADING_LEVELS = [1, 2, 3, 4, 5, 6] as const;

interface OpenItem {
  ordered: boolean;
  hasStarted: boolean;
}

/** Turns the tokens of markdown-it into blocks. */
export class MarkdownWriter {
  readonly #builder: BlockBuilder;
  readonly #link: LinkContext;
  readonly #inline: MarkdownInline;
  readonly #ledger: Ledger;
  #lists: boolean[] = [];
  #items: OpenItem[] = [];
  #quotes = 0;
  #asides = 0;
  #level = 0;
  #rows: RowDraft[] = [];
  #row: RowDraft | null = null;
  /** The list item or box whose paragraphs are put together into one block. */
  #open: { spec: BlockSpec; buffer: InlineBuffer } | null = null;

  constructor(builder: BlockBuilder, link: LinkContext, ledger: Ledger) {
    this.#builder = builder;
    this.#link = link;
    this.#ledger = ledger;
    this.#inline = new MarkdownInline((href) => resolveLink(link, href), ledger);
  }

  writeAll(tokens: readonly Token[]): void {
    hideRepeatedDescriptions(tokens);
    for (const token of tokens) this.#write(token);
    this.#flush();
  }

  #write(token: Token): void {
    switch (token.type) {
      case "heading_open":
        this.#flush();
        this.#level = Number(token.tag.slice(1));
        return;
      case "inline":
        this.#writeInline(token);
        return;
      case "bullet_list_open":
      case "ordered_list_open":
        this.#flush();
        this.#lists.push(token.type === "ordered_list_open");
        return;
      case "bullet_list_close":
      case "ordered_list_close":
        this.#flush();
        this.#lists.pop();
        return;
      case "list_item_open":
        this.#flush();
        this.#items.push({ ordered: this.#lists.at(-1) ?? false, hasStarted: false });
        return;
      case "list_item_close":
        this.#flush();
        this.#items.pop();
        return;
      case "blockquote_open":
      case "blockquote_close":
        this.#flush();
        this.#quotes += token.nesting;
        return;
      case "fence":
      case "code_block":
        this.#writeCode(token);
        return;
      case "html_block":
        this.#writeHtml(token.content);
        return;
      default:
        this.#writeTable(token);
    }
  }

  #writeTable(token: Token): void {
    switch (token.type) {
      case "table_open":
        this.#flush();
        this.#rows = [];
        return;
      case "tr_open":
        this.#row = { isHeader: false, cells: [] };
        return;
      case "th_open":
        if (this.#row) this.#row.isHeader = true;
        return;
      case "tr_close":
        if (this.#row) this.#rows.push(this.#row);
        this.#row = null;
        return;
      case "table_close":
        this.#builder.addTable(this.#rows);
        this.#ledger.keep("table");
        return;
    }
  }

  #writeInline(token: Token): void {
    if (this.#row) {
      this.#row.cells.push(this.#inlineText(token, "; "));
    } else if (this.#level > 0) {
      const level = HEADING_LEVELS[this.#level - 1] ?? 6;
      this.#level = 0;
      const { text, spans } = this.#inlineText(token);
      // The explicit anchor that some generators write: "## Pay {#pay}".
      const anchor = /\s*\{#([\w-]+)\}$/.exec(text);
      const shown = anchor ? text.slice(0, anchor.index) : text;
      this.#builder.add(
        { kind: "heading", level, ...(anchor?.[1] ? { anchor: anchor[1] } : {}) },
        { text: shown, spans: spans.filter((span) => span.end <= shown.length) },
      );
    } else {
      this.#writeParagraph(token);
    }
  }

  #inlineText(token: Token, lineBreak = " "): InlineText {
    const buffer = new InlineBuffer();
    this.#inline.write(token.children ?? [], buffer, lineBreak);
    return buffer.take();
  }

  #writeParagraph(token: Token): void {
    if (this.#open) {
      this.#open.buffer.separate("\n");
      this.#inline.write(token.children ?? [], this.#open.buffer);
      return;
    }
    const buffer = new InlineBuffer();
    const spec = this.#nextSpec(token);
    this.#inline.write(token.children ?? [], buffer);
    if (spec.kind === "paragraph") this.#builder.add(spec, buffer.take());
    else this.#open = { spec, buffer };
  }

  #nextSpec(token: Token): BlockSpec {
    const item = this.#items.at(-1);
    if (item && !item.hasStarted) {
      item.hasStarted = true;
      const checked = takeCheckbox(token);
      const depth = Math.max(0, this.#lists.length - 1);
      return {
        kind: "list-item",
        depth,
        ordered: item.ordered,
        ...(checked === undefined ? {} : { checked }),
      };
    }
    if (this.#asides > 0) return { kind: "callout", tone: "info" };
    return { kind: this.#quotes > 0 ? "quote" : "paragraph" };
  }

  #flush(): void {
    if (!this.#open) return;
    this.#builder.add(this.#open.spec, this.#open.buffer.take());
    this.#open = null;
  }

  #writeCode(token: Token): void {
    this.#flush();
    const language = /^[\w+#.-]+/.exec(token.info.trim())?.[0]?.toLowerCase();
    if (language === "math") this.#ledger.degrade("formula", "formula-as-text");
    this.#builder.addCode(token.content, language ? { language } : {});
  }

  #writeHtml(html: string): void {
    this.#flush();
    if (/^\s*<aside>\s*$/.test(html)) this.#asides++;
    else if (/^\s*<\/aside>\s*$/.test(html)) this.#asides = Math.max(0, this.#asides - 1);
    else {
      const root = parseHtmlDom(html);
      walkHtml(root, this.#builder, {
        resolveLink: (href) => resolveLink(this.#link, href),
        ledger: this.#ledger,
      });
    }
  }
}

/** Notion writes a picture's caption twice: as its description, and as the paragraph below. */
function hideRepeatedDescriptions(tokens: readonly Token[]): void {
  for (const [index, token] of tokens.entries()) {
    const [image, ...others] = token.children ?? [];
    const next = tokens[index + 3];
    if (image?.type === "image" && others.length === 0 && next?.content === image.content)
      image.hidden = true;
  }
}

/** Reads and removes the "[x]" at the start of a task; undefined if the item is none. */
function takeCheckbox(token: Token): boolean | undefined {
  const first = token.children?.[0];
  const box = first?.type === "text" ? /^\[([ xX])\]\s+/.exec(first.content) : null;
  if (!first || !box) return undefined;
  first.content = first.content.slice(box[0].length);
  return box[1] !== " ";
}
