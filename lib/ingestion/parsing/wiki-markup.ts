import type { ChildNode } from "domhandler";
import { parseHtmlDom } from "./html-dom.ts";
import { Holder, PRIVATE_CHARACTERS, type WikiContext, wikiInline } from "./wiki-inline.ts";
import { holdMacros } from "./wiki-macros.ts";

const HEADING = /^\s*h([1-6])\.\s+(.*)$/;
const ITEM = /^\s*(\*+|#+|-|[*#]+)\s+(\S.*)$/;
const ROW = /^\s*\|/;
const RULE = /^\s*-{4,}\s*$/;
const HELD_LINE = /^\s*(?:\ue000\d+\ue001\s*)+$/;
/** A bar that is part of a link or a picture. */
const INNER_BAR = "\ue002";

/**
 * Turns the wiki markup of Confluence 3 and earlier into HTML nodes, for `readBlocks`: headings, lists, tables, macros,
 * links and formatted words.
 */
export function readWikiMarkup(markup: string, context: WikiContext): ChildNode[] {
  const holder = new Holder();
  const source = markup.replace(/\r\n?/g, "\n").replace(PRIVATE_CHARACTERS, "");
  const lines = holdMacros(source, holder, context).split("\n");
  const html = new WikiBlocks(holder, context).read(lines);
  return parseHtmlDom(holder.release(html)).children;
}

/** Reads lines into blocks; one for each page. */
class WikiBlocks {
  readonly #holder: Holder;
  readonly #context: WikiContext;
  readonly #html: string[] = [];
  #paragraph: string[] = [];
  #lists: string[] = [];
  #row: string | null = null;
  #isInTable = false;

  constructor(holder: Holder, context: WikiContext) {
    this.#holder = holder;
    this.#context = context;
  }

  read(lines: readonly string[]): string {
    for (const line of lines) this.#readLine(line);
    this.#closeAll();
    return this.#html.join("\n");
  }

  #readLine(line: string): void {
    const isBlank = line.trim() === "";
    if (this.#row !== null && !isBlank && !ROW.test(line) && !/\|\s*$/.test(this.#row)) {
      this.#row += `\n${line}`;
      return;
    }
    this.#closeRow();
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (isBlank || RULE.test(line)) this.#closeAll();
    else if (heading) this.#addHeading(heading[1] ?? "1", heading[2] ?? "");
    else if (HELD_LINE.test(line)) this.#addHeld(line);
    else if (ROW.test(line)) this.#openRow(line);
    else if (item) this.#addItem(item[1] ?? "*", item[2] ?? "");
    else if (/^\s*bq\.\s/.test(line)) this.#addQuote(line.replace(/^\s*bq\.\s+/, ""));
    else this.#addText(line);
  }

  #inline(text: string): string {
    return wikiInline(text, this.#holder, this.#context);
  }

  #addHeading(level: string, text: string): void {
    this.#closeAll();
    this.#html.push(`<h${level}>${this.#inline(text)}</h${level}>`);
  }

  #addQuote(text: string): void {
    this.#closeAll();
    this.#html.push(`<blockquote>${this.#inline(text)}</blockquote>`);
  }

  /** Macros on a line of their own: after an item they belong to it. */
  #addHeld(line: string): void {
    this.#closeParagraph();
    if (this.#isInTable) this.#closeTable();
    this.#html.push(line.trim());
  }

  /** Every line of a paragraph is one; a break that is written at its end changes nothing. */
  #addText(line: string): void {
    const text = line.trim().replace(/(?:\\\\\s*)+$/, "");
    if (this.#lists.length > 0) {
      this.#html.push(`<br>${this.#inline(text)}`);
      return;
    }
    if (this.#isInTable) this.#closeTable();
    this.#paragraph.push(this.#inline(text));
  }

  #addItem(marker: string, text: string): void {
    this.#closeParagraph();
    if (this.#isInTable) this.#closeTable();
    const wanted = [...marker].map((sign) => (sign === "#" ? "ol" : "ul"));
    while (this.#lists.length > wanted.length || this.#lists.some((name, index) => name !== wanted[index])) {
      this.#html.push(`</li></${this.#lists.pop() ?? "ul"}>`);
    }
    if (this.#lists.length === wanted.length) this.#html.push("</li>");
    for (const name of wanted.slice(this.#lists.length)) {
      this.#html.push(`<${name}>${this.#lists.length + 1 < wanted.length ? "<li>" : ""}`);
      this.#lists.push(name);
    }
    this.#html.push(`<li>${this.#inline(text)}`);
  }

  #openRow(line: string): void {
    this.#closeParagraph();
    this.#closeLists();
    if (!this.#isInTable) this.#html.push('<table class="confluenceTable">');
    this.#isInTable = true;
    this.#row = line.trim();
  }

  #closeRow(): void {
    if (this.#row === null) return;
    const row = this.#row.replace(/\[[^[\]\n]*\]|![^\s!][^!\n]*!/g, (inner) =>
      inner.replaceAll("|", INNER_BAR),
    );
    this.#row = null;
    const cells: string[] = [];
    for (const [, bars = "|", content = ""] of row.matchAll(/(\|{1,2})([^|]*)/g)) {
      const name = bars === "||" ? "th" : "td";
      const text = content.replaceAll(INNER_BAR, "|").trim();
      cells.push(
        `<${name}>${text
          .split("\n")
          .map((line) => this.#inline(line))
          .join("<br>")}</${name}>`,
      );
    }
    // What follows the last bar is no cell.
    if (/\|\s*$/.test(row)) cells.pop();
    this.#html.push(`<tr>${cells.join("")}</tr>`);
  }

  #closeParagraph(): void {
    if (this.#paragraph.length > 0) this.#html.push(`<p>${this.#paragraph.join("<br>")}</p>`);
    this.#paragraph = [];
  }

  #closeLists(): void {
    while (this.#lists.length > 0) this.#html.push(`</li></${this.#lists.pop() ?? "ul"}>`);
  }

  #closeTable(): void {
    this.#html.push("</table>");
    this.#isInTable = false;
  }

  #closeAll(): void {
    this.#closeRow();
    this.#closeParagraph();
    this.#closeLists();
    if (this.#isInTable) this.#closeTable();
  }
}
