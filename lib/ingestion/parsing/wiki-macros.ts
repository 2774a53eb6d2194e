import * as names from "./storage-format-macro-names.ts";
import { referenceKey } from "./storage-format-references.ts";
import { escapeHtml, type Holder, readWikiLink, type WikiContext } from "./wiki-inline.ts";

/** `{name}`, `{name:value|key=value}` */
const TAG = /(?<!\{)\{([a-zA-Z][\w.-]{0,60})(?::([^{}\n]{0,2000}))?\}(?!\})/g;

/** Macros whose inside is no wiki markup. */
const VERBATIM =
  /\{(code|noformat|html|latex|plantuml|mermaid|math|graphviz|mathblock|mathinline)(?::([^{}\n]{0,500}))?\}([\s\S]*?)\{\1\}/g;

/** The parameters of a macro; the first may have no name, and is called "". */
function parametersOf(source: string | undefined): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [index, part] of (source ?? "").split("|").entries()) {
    const [, key, value] = /^\s*([\w-]+)\s*=(.*)$/.exec(part) ?? [];
    if (key !== undefined && value !== undefined) parameters.set(key, value.trim());
    else if (index === 0 && part.trim() !== "") parameters.set("", part.trim());
  }
  return parameters;
}

/** Replaces the macros of a page by held HTML, so that the rest of its markup can be read line by line. */
export function holdMacros(markup: string, holder: Holder, context: WikiContext): string {
  const open: string[] = [];
  return markup
    .replace(VERBATIM, (_, name: string, source: string | undefined, body: string) =>
      `\n${holder.hold(verbatimHtml(name, parametersOf(source), body, context))}\n`.replace(
        /^\n|\n$/g,
        body.includes("\n") ? "\n" : "",
      ),
    )
    .replace(/\\\{/g, () => holder.hold("{"))
    .replace(TAG, (whole, name: string, source: string | undefined) =>
      macroHtml(whole, name.toLowerCase(), { source, open, holder, context }),
    );
}

function verbatimHtml(
  name: string,
  parameters: Map<string, string>,
  body: string,
  { ledger }: WikiContext,
): string {
  const title = parameters.get("title");
  const heading = title ? `<p><strong>${escapeHtml(title)}</strong></p>` : "";
  if (names.textDrawingMacros.has(name)) ledger.degrade("macro", "drawing", name);
  else ledger.keep("macro", name);
  if (name === "html") return body;
  if (names.mathMacros.has(name)) ledger.degrade("formula", "formula-as-text");
  const isCode = name === "code";
  const language = isCode
    ? (parameters.get("language") ?? parameters.get("lang") ?? parameters.get("") ?? "")
    : name;
  const isNamed = name !== "noformat" && /^[\w+#-]{1,30}$/.test(language);
  return `${heading}<pre${isNamed ? ` data-language="${language}"` : ""}>${escapeHtml(body)}</pre>`;
}

interface Tag {
  source: string | undefined;
  /** Names of the macros that are open here, outermost first. */
  open: string[];
  holder: Holder;
  context: WikiContext;
}

function macroHtml(whole: string, name: string, tag: Tag): string {
  const { open, holder, context } = tag;
  const parameters = parametersOf(tag.source);
  if (name === "color" || name === "font") return "";
  if (
    names.calloutMacros.has(name) ||
    names.titledMacros.has(name) ||
    names.transparentMacros.has(name) ||
    name === "quote"
  ) {
    if (open.at(-1) === name && parameters.size === 0) {
      open.pop();
      return `\n${holder.hold(name === "quote" ? "</blockquote>" : "</div>")}\n`;
    }
    context.ledger.keep("macro", name);
    open.push(name);
    return `\n${holder.hold(openingHtml(name, parameters))}\n`;
  }
  const shown = inlineMacroHtml(name, parameters, context);
  if (shown !== null) return holder.hold(shown);
  // Braces in the text are braces, unless something with parameters stands in them.
  if (names.dynamicMacros.has(name)) context.ledger.lose("macro", "dynamic-macro", name);
  else if (names.drawingMacros.has(name)) context.ledger.lose("macro", "drawing", name);
  else if (tag.source !== undefined) context.ledger.lose("macro", "unknown-macro", name);
  else return holder.hold(escapeHtml(whole));
  return "";
}

function openingHtml(name: string, parameters: Map<string, string>): string {
  const title = parameters.get("title") ?? (names.titledMacros.has(name) ? parameters.get("") : undefined);
  if (name === "quote") return "<blockquote>";
  const tone = names.calloutMacros.get(name);
  if (tone === undefined) return `<div>${title ? `<p><strong>${escapeHtml(title)}</strong></p>` : ""}`;
  const className = `confluence-information-macro-${tone === "info" ? "information" : tone}`;
  return `<div class="confluence-information-macro ${className}">${title ? `<p class="title">${escapeHtml(title)}</p>` : ""}`;
}

/** Macros that stand in a line; null for all others. */
function inlineMacroHtml(name: string, parameters: Map<string, string>, context: WikiContext): string | null {
  const value = parameters.get("") ?? "";
  switch (name) {
    case "anchor":
      context.ledger.keep("macro", name);
      return `<a id="${escapeHtml(value.toLowerCase())}"></a>`;
    case "status":
    case "lozenge":
      context.ledger.keep("macro", name);
      return escapeHtml(parameters.get("title") ?? value);
    case "jira":
    case "jiraissues": {
      const shown = parameters.get("key") ?? parameters.get("jqlQuery") ?? value;
      context.ledger.degrade("macro", "dynamic-macro", name);
      return escapeHtml(shown);
    }
    default:
      if (names.includeMacros.has(name))
        return includeHtml(name, value || (parameters.get("page") ?? ""), context);
      if (names.fileMacros.has(name)) return fileHtml(name, parameters.get("name") ?? value, context);
      return null;
  }
}

function includeHtml(name: string, title: string, { references, ledger }: WikiContext): string {
  ledger.degrade("macro", "dynamic-macro", name);
  const link = readWikiLink(title);
  const path = link?.reference ? references.get(referenceKey(link.reference)) : undefined;
  return path ? `<a href="${escapeHtml(path)}">${escapeHtml(link?.label ?? title)}</a>` : escapeHtml(title);
}

function fileHtml(name: string, file: string, { references, ledger }: WikiContext): string {
  ledger.keep("macro", name);
  const bare = file.replace(/^\^/, "");
  const path = references.get(referenceKey({ kind: "file", space: null, page: null, name: bare }));
  return path ? `<a href="${escapeHtml(path)}">${escapeHtml(bare)}</a>` : escapeHtml(bare);
}
