import type { Token } from "markdown-it";
import type { Span } from "../../domain/document.ts";
import { imageDescription } from "./image-description.ts";
import type { InlineBuffer } from "./inline-buffer.ts";
import type { Ledger } from "./ledger.ts";

const TOKEN_MARKS: Readonly<Record<string, Span["mark"]>> = { strong: "bold", em: "italic", s: "strike" };
const TAG_MARKS: Readonly<Record<string, Span["mark"]>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  code: "code",
  kbd: "code",
  tt: "code",
  s: "strike",
  del: "strike",
};
/** HTML elements in a line of Markdown whose content is not text. */
const HIDDEN_TAGS = new Set(["script", "style", "iframe", "svg", "template"]);

/** Writes the inline tokens of markdown-it into a buffer, and the HTML among them. */
export class MarkdownInline {
  readonly #resolveLink: (href: string) => string | null;
  readonly #ledger: Ledger;
  #lineBreak = "\n";

  constructor(resolveLink: (href: string) => string | null, ledger: Ledger) {
    this.#resolveLink = resolveLink;
    this.#ledger = ledger;
  }

  /** @param lineBreak - what a forced line break becomes; a table's cell has no lines */
  write(tokens: readonly Token[], buffer: InlineBuffer, lineBreak = "\n"): void {
    this.#lineBreak = lineBreak;
    /** Names of the HTML elements that are open, and whether each has opened a mark. */
    const openTags: { name: string; hasMark: boolean }[] = [];
    const openLinks: boolean[] = [];
    let hidden: string | null = null;
    for (const token of tokens) {
      if (token.type === "html_inline") {
        const name = tagName(token.content);
        if (hidden) {
          if (token.content.startsWith(`</${hidden}`)) hidden = null;
        } else if (HIDDEN_TAGS.has(name) && !token.content.startsWith("</")) {
          hidden = name;
        } else {
          this.#writeTag(token.content, name, openTags, buffer);
        }
      } else if (!hidden) {
        this.#writeToken(token, openLinks, buffer);
      }
    }
    for (const tag of openTags) if (tag.hasMark) buffer.closeMark();
  }

  #writeToken(token: Token, openLinks: boolean[], buffer: InlineBuffer): void {
    const mark = TOKEN_MARKS[token.tag];
    if (token.type === "text" || token.type === "text_special") buffer.write(token.content);
    else if (token.type === "softbreak") buffer.write(" ");
    else if (token.type === "hardbreak") buffer.separate(this.#lineBreak);
    else if (token.type === "code_inline") {
      buffer.openMark("code");
      buffer.write(token.content);
      buffer.closeMark();
    } else if (token.type === "link_open") {
      const href = this.#linkTo(String(token.attrGet("href") ?? ""));
      if (href !== null) buffer.openMark("link", href);
      openLinks.push(href !== null);
    } else if (token.type === "link_close") {
      if (openLinks.pop()) buffer.closeMark();
    } else if (token.type === "image") {
      if (token.hidden) this.#ledger.degrade("image", "picture");
      else this.#writeImage(token.content, String(token.attrGet("src") ?? ""), buffer);
    } else if (mark && token.nesting === 1) buffer.openMark(mark);
    else if (mark && token.nesting === -1) buffer.closeMark();
  }

  #linkTo(rawHref: string): string | null {
    const href = this.#resolveLink(rawHref);
    if (href !== null) this.#ledger.keep("link");
    // A place on the original site, whose address nobody told.
    else if (rawHref.startsWith("/")) this.#ledger.degrade("link", "dangling-link");
    return href;
  }

  #writeImage(alternative: string, address: string, buffer: InlineBuffer): void {
    const description = imageDescription(alternative, address);
    if (description === null) {
      this.#ledger.lose("image", "picture");
    } else {
      this.#ledger.degrade("image", "picture");
      buffer.write(` ${description} `);
    }
  }

  #writeTag(
    html: string,
    name: string,
    openTags: { name: string; hasMark: boolean }[],
    buffer: InlineBuffer,
  ): void {
    if (name === "br") {
      buffer.separate(this.#lineBreak);
    } else if (name === "img") {
      this.#writeImage(attributeIn(html, "alt"), attributeIn(html, "src"), buffer);
    } else if (html.startsWith("</")) {
      if (openTags.at(-1)?.name === name && openTags.pop()?.hasMark) buffer.closeMark();
    } else if (!html.endsWith("/>") && name !== "") {
      this.#openTag(html, name, openTags, buffer);
    }
  }

  #openTag(
    html: string,
    name: string,
    openTags: { name: string; hasMark: boolean }[],
    buffer: InlineBuffer,
  ): void {
    const href = name === "a" ? attributeIn(html, "href") : "";
    const target = href ? this.#linkTo(href) : null;
    const mark = TAG_MARKS[name];
    if (mark) buffer.openMark(mark);
    else if (target !== null) buffer.openMark("link", target);
    if (mark || name === "a") openTags.push({ name, hasMark: mark !== undefined || target !== null });
  }
}

function attributeIn(html: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^"'\\s>]+))`, "i").exec(html);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
}

function tagName(html: string): string {
  return (/^<\/?([a-z][\w-]*)/i.exec(html)?.[1] ?? "").toLowerCase();
}
