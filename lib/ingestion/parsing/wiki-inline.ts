import type { Ledger } from "./ledger.ts";
import { wikiEmoticons } from "./storage-format-emoji.ts";
import {
  fragmentOf,
  type Reference,
  referenceKey,
  type StorageReferences,
} from "./storage-format-references.ts";

export interface WikiContext {
  references: StorageReferences;
  ledger: Ledger;
}

/** Stands for a character or a piece of HTML that the next steps must not read as markup. */
const HELD = /\ue000(\d+)\ue001/g;
/** The signs of {@link Holder}; no real text holds these private characters. */
export const PRIVATE_CHARACTERS = /[\ue000-\ue002]/g;

/** Keeps finished HTML out of the way of the next steps. */
export class Holder {
  readonly #pieces: string[] = [];

  hold(html: string): string {
    this.#pieces.push(html);
    return `\ue000${this.#pieces.length - 1}\ue001`;
  }

  /** Puts everything back; pieces may hold pieces. */
  release(text: string): string {
    let released = text;
    for (let depth = 0; depth < 20 && HELD.test(released); depth++) {
      HELD.lastIndex = 0;
      released = released.replace(HELD, (_, index: string) => this.#pieces[Number(index)] ?? "");
    }
    HELD.lastIndex = 0;
    return released;
  }
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Signs around words, and the elements that they stand for. */
const MARKS: readonly [RegExp, string][] = [
  ["\\*", "strong"],
  ["_", "em"],
  ["\\?\\?", "cite"],
  ["-", "del"],
  ["\\+", "ins"],
  ["\\^", "sup"],
  ["~", "sub"],
].map(([sign = "", name = ""]) => [
  new RegExp(
    `(^|[\\s(\\[>"'|,.;:!?\\ue001])${sign}(?=\\S)([^\\n]{1,2000}?)(?<=\\S)${sign}(?=$|[\\s)\\]<"'|,.;:!?\\ue000])`,
    "g",
  ),
  name,
]);

const EMOTICON = /\((?:\/|x|!|\+|-|\?|i|on|off|\*|y|n)\)/g;

/** The running text of one line of wiki markup, as HTML. What is held stays held. */
export function wikiInline(line: string, holder: Holder, context: WikiContext): string {
  let text = line
    .replace(/\\\\(?=\s|$)/g, () => holder.hold("<br>"))
    .replace(/\\([^\s\p{L}\p{N}])/gu, (_, character: string) => holder.hold(escapeHtml(character)))
    .replace(/\{\{(.+?)\}\}/g, (_, code: string) => holder.hold(`<code>${escapeHtml(code)}</code>`))
    .replace(
      /!([^\s!|][^!|\n]{0,300}?)(?:\|([^!\n]*))?!/g,
      (_, source: string, options: string | undefined) => holder.hold(imageHtml(source, options ?? "")),
    )
    .replace(/\[([^[\]\n]{1,1000})\]/g, (whole, inner: string) => {
      const html = linkHtml(inner, holder, context);
      return html === null ? whole : holder.hold(html);
    })
    .replace(/\bhttps?:\/\/[^\s|<>\ue000[\]]+[^\s|<>\ue000[\].,;:!?)]/g, (address) =>
      holder.hold(`<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`),
    )
    .replace(EMOTICON, (sign) => wikiEmoticons[sign] ?? sign);
  text = escapeHtml(text);
  for (const [pattern, name] of MARKS) {
    text = text.replace(
      pattern,
      (_, before: string, inner: string) => `${before}<${name}>${inner}</${name}>`,
    );
  }
  return text.replace(/(^|\s)---?(?=\s)/g, "$1–");
}

function imageHtml(source: string, options: string): string {
  const alternative = /(?:^|,)\s*(?:alt|title)=([^,|]*)/.exec(options)?.[1] ?? "";
  return `<img src="${escapeHtml(source)}" alt="${escapeHtml(alternative.replace(/^"|"$/g, ""))}">`;
}

/** What `[…]` points to; null for brackets that are only brackets. */
export interface WikiLink {
  label: string;
  reference: Reference | null;
  href: string | null;
  anchor: string;
}

export function readWikiLink(inner: string): WikiLink | null {
  const parts = inner.split("|").map((part) => part.trim());
  const target = (parts.length > 1 ? parts[1] : parts[0]) ?? "";
  const label = parts[0] ?? "";
  if (target === "" || (parts.length === 1 && /^[\s\dx.,…-]*$/.test(target))) return null;
  if (/^(?:https?:\/\/|mailto:|ftp:\/\/|\/\/)/i.test(target))
    return { label, reference: null, href: target, anchor: "" };
  if (target.startsWith("~"))
    return { label, reference: { kind: "user", key: target.slice(1) }, href: null, anchor: "" };
  if (target.startsWith("$"))
    return { label, reference: { kind: "content", id: target.slice(1) }, href: null, anchor: "" };
  const [place = "", anchor = ""] = target.split("#", 2);
  if (place === "") return { label: label.replace(/^#/, ""), reference: null, href: "", anchor };
  const [page = "", file] = place.split("^", 2);
  const [, space = null, title = page] = /^([A-Za-z0-9~_.-]+):(?!\/)(.+)$/.exec(page) ?? [];
  if (file) {
    const reference: Reference = { kind: "file", space, page: title || null, name: file };
    return { label: label === target ? file : label, reference, href: null, anchor: "" };
  }
  const shown = label === target ? title : label;
  return { label: shown, reference: { kind: "page", space, title }, href: null, anchor };
}

function linkHtml(inner: string, holder: Holder, { references, ledger }: WikiContext): string | null {
  const link = readWikiLink(inner);
  if (!link) return null;
  const label = escapeHtml(link.label);
  const { reference } = link;
  if (reference?.kind === "user")
    return escapeHtml(references.get(referenceKey(reference)) ?? link.label.replace(/^~/, ""));
  const path = reference ? references.get(referenceKey(reference)) : link.href;
  if (path === undefined || path === null) {
    // Brackets in the text are brackets, unless they say that they are a link.
    if (!inner.includes("|") && !/[\^#]/.test(inner)) return holder.hold(`[${label}]`);
    ledger.degrade("link", "dangling-link");
    return label;
  }
  if (path === "" && link.anchor === "") return label;
  const fragment = link.anchor === "" ? "" : `#${fragmentOf(link.anchor)}`;
  return `<a href="${escapeHtml(`${path}${fragment}`)}">${label}</a>`;
}
