import type { DocumentContent, LedgerLine, Span } from "../../domain/document.ts";
import { DocumentError } from "./document-error.ts";
import { plainInline } from "./inline-buffer.ts";
import { Ledger } from "./ledger.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import { noProperties, type OfficeProperties } from "./office-package.ts";
import { codePageOfCharset, decodeCodePage } from "./rtf-charset.ts";
import {
  destinationOf,
  type RtfDestination,
  readStarred,
  rtfSigns,
  skippedDestinations,
} from "./rtf-destinations.ts";
import { RtfLayout } from "./rtf-layout.ts";
import { rtfTokens } from "./rtf-tokens.ts";
import { RtfWriter } from "./rtf-writer.ts";

export interface ParsedRtf extends OfficeProperties {
  content: DocumentContent;
  ledger: LedgerLine[];
}

/**
 * Reads Rich Text: headings by their outline level or style, lists, tables, links, notes at the end, comments as quotes.
 * Pictures are counted; hidden and deleted text is left out. Code pages and `\u` are decoded.
 *
 * @throws {DocumentError} `broken-file` if it is no RTF
 */
export function parseRtf(bytes: Uint8Array, link: LinkContext): ParsedRtf {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(64, bytes.length)).indexOf("{\\rtf");
  if (start < 0) throw new DocumentError("broken-file", "It is no Rich Text.");
  const ledger = new Ledger();
  const reader = new RtfReader(ledger, (href) => resolveLink(link, href));
  for (const token of rtfTokens(bytes.subarray(start))) {
    if (token.kind === "open") reader.open();
    else if (token.kind === "close") reader.close();
    else if (token.kind === "text") reader.text(token.bytes);
    else reader.word(token.word, token.value);
  }
  const { title, author, content } = reader.finish();
  return { ...noProperties, title, author, content, ledger: ledger.lines() };
}

/** What a group inherits from the one around it. */
interface Group {
  destination: RtfDestination;
  /** True until the group's first control word or text; `\*` before it makes it one that may be skipped. */
  isStarred: boolean;
  fallbackChars: number;
  codePage: number;
  marks: { bold: boolean; italic: boolean; strike: boolean };
  isHidden: boolean;
  field: { instruction: string } | null;
  isResult: boolean;
  /** The number of a font or style that is being defined. */
  defined: number;
}

const MAX_DEPTH = 10_000;

class RtfReader {
  readonly #writer: RtfWriter;
  readonly #layout: RtfLayout;
  readonly #ledger: Ledger;
  readonly #resolveLink: (href: string) => string | null;
  readonly #stack: Group[] = [];
  #group: Group = {
    destination: "body",
    isStarred: false,
    fallbackChars: 1,
    codePage: 1252,
    marks: { bold: false, italic: false, strike: false },
    isHidden: false,
    field: null,
    isResult: false,
    defined: 0,
  };
  #ansiCodePage = 1252;
  #bytes: number[] = [];
  #skipChars = 0;
  #fontPages = new Map<number, number>();
  #info = { title: "", author: "", commentAuthor: "" };

  constructor(ledger: Ledger, resolve: (href: string) => string | null) {
    this.#ledger = ledger;
    this.#resolveLink = resolve;
    this.#writer = new RtfWriter(ledger);
    this.#layout = new RtfLayout(this.#writer);
  }

  open(): void {
    this.#flush();
    if (this.#stack.length >= MAX_DEPTH)
      throw new DocumentError("broken-file", "Its groups are nested too deeply.");
    this.#stack.push(this.#group);
    this.#group = { ...this.#group, marks: { ...this.#group.marks }, isStarred: false };
    this.#skipChars = 0;
  }

  close(): void {
    this.#flush();
    const ended = this.#group;
    const outer = this.#stack.pop();
    if (!outer) return;
    this.#group = outer;
    if (ended.destination === outer.destination) return;
    if (ended.destination === "note" || ended.destination === "comment") {
      this.#writer.endAside(ended.destination, plainInline(this.#info.commentAuthor).text);
      if (ended.destination === "comment") this.#info.commentAuthor = "";
    }
  }

  text(bytes: Uint8Array): void {
    const skipped = Math.min(this.#skipChars, bytes.length);
    this.#skipChars -= skipped;
    if (this.#group.destination === "skip") return;
    for (const byte of skipped === 0 ? bytes : bytes.subarray(skipped)) this.#bytes.push(byte);
  }

  finish(): { title: string | null; author: string | null; content: DocumentContent } {
    this.#flush();
    this.#layout.finish();
    const title = this.#layout.title || plainInline(this.#info.title).text;
    return {
      title: title || null,
      author: plainInline(this.#info.author).text || null,
      content: this.#writer.builder.build(),
    };
  }

  word(word: string, value: number | null): void {
    if (word === "u") {
      this.#unicode(value ?? 0);
      return;
    }
    const sign = rtfSigns[word];
    if (sign !== undefined) {
      if (this.#skipChars > 0) this.#skipChars--;
      else {
        this.#flush();
        this.#text(sign);
      }
      return;
    }
    this.#flush();
    this.#skipChars = 0;
    if (word === "*") this.#group.isStarred = true;
    else if (!this.#startsDestination(word)) this.#property(word, value);
  }

  #unicode(value: number): void {
    this.#flush();
    if (this.#skipChars === 0) this.#text(String.fromCharCode(value & 0xffff));
    this.#skipChars = this.#group.fallbackChars;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes;
    this.#bytes = [];
    this.#text(decodeCodePage(bytes, this.#group.codePage));
  }

  #text(text: string): void {
    const group = this.#group;
    switch (group.destination) {
      case "skip":
      case "fonts":
        return;
      case "styles":
        this.#layout.defineStyle(group.defined, { name: text });
        return;
      case "label":
        this.#writer.label(text);
        return;
      case "instruction":
        if (group.field) group.field.instruction += text;
        return;
      case "title":
      case "author":
        this.#info[group.destination] += text;
        return;
      case "comment-author":
        this.#info.commentAuthor += text;
        return;
      default:
        if (!group.isHidden) this.#writer.write(text, { marks: this.#marks(), href: this.#href() });
    }
  }

  #marks(): Span["mark"][] {
    const { marks } = this.#group;
    return (["bold", "italic", "strike"] as const).filter((mark) => marks[mark]);
  }

  #href(): string | null {
    const { field, isResult } = this.#group;
    const target = isResult && field ? /HYPERLINK\s+"([^"]+)"/i.exec(field.instruction)?.[1] : undefined;
    return target ? this.#resolveLink(target) : null;
  }

  /** True if the word says where the group's text goes. */
  #startsDestination(word: string): boolean {
    const group = this.#group;
    const { isStarred } = group;
    group.isStarred = false;
    if (group.destination === "skip") return false;
    const destination = destinationOf(word);
    if (destination) {
      if (destination === "note" || destination === "comment") this.#writer.startAside();
      group.destination = destination;
      group.defined = 0;
      return true;
    }
    if (word === "pict" && group.destination === "body") this.#ledger.lose("image", "picture");
    if (word === "objdata") this.#ledger.lose("attachment", "unsupported-type", "embedded");
    const isUnknown = isStarred && !readStarred.has(word);
    if (!skippedDestinations.has(word) && !isUnknown) return false;
    group.destination = "skip";
    return true;
  }

  #property(word: string, value: number | null): void {
    const group = this.#group;
    const isOn = value !== 0;
    switch (word) {
      case "b":
        group.marks.bold = isOn;
        break;
      case "i":
        group.marks.italic = isOn;
        break;
      case "strike":
        group.marks.strike = isOn;
        break;
      case "v":
      case "deleted":
        group.isHidden = isOn;
        break;
      case "plain":
        group.marks = { bold: false, italic: false, strike: false };
        group.isHidden = false;
        group.codePage = this.#ansiCodePage;
        break;
      case "field":
        group.field = { instruction: "" };
        break;
      case "fldrslt":
        group.isResult = true;
        if (this.#href() !== null) this.#ledger.keep("link");
        break;
      case "uc":
        group.fallbackChars = value ?? 1;
        break;
      case "f":
        if (group.destination === "fonts") group.defined = value ?? 0;
        group.codePage = this.#fontPages.get(value ?? 0) ?? this.#ansiCodePage;
        break;
      case "fcharset": {
        const page = codePageOfCharset(value ?? 0);
        if (page !== null) this.#fontPages.set(group.defined, page);
        break;
      }
      case "ansicpg":
        this.#ansiCodePage = value ?? 1252;
        group.codePage = this.#ansiCodePage;
        break;
      case "mac":
        this.#ansiCodePage = 10000;
        group.codePage = 10000;
        break;
      default:
        this.#follow(word, value);
    }
  }

  #follow(word: string, value: number | null): void {
    const group = this.#group;
    if (group.destination === "skip") return;
    if (group.destination !== "styles") this.#layout.follow(word, value);
    else if (word === "s") group.defined = value ?? 0;
    else if (word === "outlinelevel") this.#layout.defineStyle(group.defined, { outlineLevel: value });
  }
}
