import type { Element } from "domhandler";
import { isTag } from "domhandler";
import type { Span } from "../../domain/document.ts";
import { attribute, classesOf, hasClass, visitNodes } from "./html-dom.ts";

export type CalloutTone = "info" | "note" | "warning" | "tip";

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** Elements whose inside is not the document's text. */
const SKIPPED = words(
  "script style noscript template svg head title button select textarea iframe object embed video audio canvas nav footer map annotation",
);

/** Elements that start and end a line of their own, beside those with a meaning (headings, lists, tables …). */
export const BLOCK_ELEMENTS = words(
  "address article body center details div fieldset figcaption figure form header hgroup html main p section tbody tfoot thead",
);

/** Tables of contents, heading anchors, and what only a screen shows. */
const SKIPPED_CLASSES = words(
  "toc-macro headerlink header-anchor anchor-link expand-icon gutter copy-button",
);

export function isSkipped(element: Element): boolean {
  if (SKIPPED.has(element.name)) return true;
  if (element.attribs["aria-hidden"] === "true") return true;
  return classesOf(element).some((name) => SKIPPED_CLASSES.has(name) || /^rbtoc\d/.test(name));
}

const MARKS: Readonly<Record<string, Span["mark"]>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  cite: "italic",
  dfn: "italic",
  var: "italic",
  code: "code",
  tt: "code",
  kbd: "code",
  samp: "code",
  s: "strike",
  strike: "strike",
  del: "strike",
};

/** The formatting that an element's name or class stands for. */
export function marksOf(element: Element): Span["mark"][] {
  // A name like "constructor" is no own key.
  const mark = Object.hasOwn(MARKS, element.name) ? MARKS[element.name] : undefined;
  if (mark) return [mark];
  if (hasClass(element, "monospaced")) return ["code"];
  // The title of a callout.
  return element.name === "p" && hasClass(element, "title") ? ["bold"] : [];
}

const TONES: Readonly<Record<string, CalloutTone>> = {
  "confluence-information-macro-information": "info",
  "confluence-information-macro-note": "note",
  "confluence-information-macro-warning": "warning",
  "confluence-information-macro-tip": "tip",
  infomacro: "info",
  notemacro: "note",
  warningmacro: "warning",
  tipmacro: "tip",
  hint: "note",
  success: "tip",
  problem: "warning",
  danger: "warning",
  caution: "warning",
  important: "warning",
  error: "warning",
  warning: "warning",
  tip: "tip",
  note: "note",
  info: "info",
};

const CALLOUT_CLASSES = words("aui-message admonition admonitionblock callout alert panel");

/** The tone of a box that stands out of the text (information, warning …); null for an ordinary element. */
export function calloutToneOf(element: Element): CalloutTone | null {
  if (element.name === "aside") return "info";
  const classes = classesOf(element).map((name) => name.toLowerCase());
  if (classes.includes("code")) return null;
  const isMacro = classes.some((name) =>
    /^(?:confluence-information-macro|(?:info|note|warning|tip)macro)$/.test(name),
  );
  if (!isMacro && !classes.some((name) => CALLOUT_CLASSES.has(name))) return null;
  for (const name of classes) {
    const tone = Object.hasOwn(TONES, name) ? TONES[name] : undefined;
    if (tone) return tone;
  }
  return "info";
}

/** The language of a code block, from the class or parameters of its element or of the `<code>` inside. */
export function codeLanguageOf(element: Element): string | undefined {
  const child = element.children.find((node) => isTag(node));
  for (const candidate of child && isTag(child) ? [element, child] : [element]) {
    const brush = /brush:\s*([\w+#-]+)/.exec(
      `${attribute(candidate, "data-syntaxhighlighter-params")} ${attribute(candidate, "class")}`,
    )?.[1];
    const named = classesOf(candidate)
      .map((name) => /^(?:language|lang|code|highlight-source|brush)-([\w+#-]+)$/.exec(name)?.[1])
      .find((name) => name !== undefined && name !== "wrap" && name !== "block");
    const language = brush ?? named ?? candidate.attribs["data-language"];
    if (language && !["plain", "text", "none", "plaintext"].includes(language)) return language.toLowerCase();
  }
  return undefined;
}

/** Google Docs writes nested lists flat; the class `lst-kix_…-2` tells the depth. */
export function flatListDepthOf(list: Element): number | null {
  const depth = /(?:^|\s)lst-kix_\w+-(\d)/.exec(attribute(list, "class"))?.[1];
  return depth === undefined ? null : Number(depth);
}

const EMOTICONS: Readonly<Record<string, string>> = {
  "(tick)": "✓",
  "(error)": "✗",
  "(x)": "✗",
  "(plus)": "+",
  "(minus)": "−",
  "(question)": "?",
  "(warning)": "⚠",
  "(!)": "⚠",
};

/** What an emoticon says: ticks and crosses carry the meaning of many tables. Empty for all other images. */
export function emoticonText(image: Element): string {
  if (!hasClass(image, "emoticon")) return "";
  const fallback = attribute(image, "data-emoji-fallback");
  if (fallback !== "" && !fallback.startsWith(":")) return fallback;
  return EMOTICONS[attribute(image, "alt")] ?? "";
}

const ANCHOR_SEARCH_LIMIT = 30;

/** A heading's own id, or the one of an anchor inside of it. */
export function anchorOf(heading: Element): string | undefined {
  let anchor = heading.attribs.id;
  let visited = 0;
  visitNodes(heading, (node) => {
    if (anchor || ++visited > ANCHOR_SEARCH_LIMIT) return "stop";
    if (isTag(node)) anchor = node.attribs.id || (node.name === "a" ? node.attribs.name : undefined);
    return undefined;
  });
  return anchor || undefined;
}
