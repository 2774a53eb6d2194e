import { type Element, isTag, isText, type ParentNode } from "domhandler";
import type { LossReason } from "../../../domain/document.ts";
import { attribute, classesOf, textOf, visitNodes } from "../../parsing/html-dom.ts";
import type { Ledger } from "../../parsing/ledger.ts";
import { drawingMacros } from "../../parsing/storage-format-macro-names.ts";

interface SeenMacro {
  name: string;
  loss?: LossReason;
  /** True if nothing of it is left. */
  isLost?: boolean;
}

const BY_CLASS: ReadonlyMap<string, SeenMacro> = new Map(
  Object.entries<SeenMacro>({
    "confluence-information-macro-information": { name: "info" },
    "confluence-information-macro-note": { name: "note" },
    "confluence-information-macro-tip": { name: "tip" },
    "confluence-information-macro-warning": { name: "warning" },
    infoMacro: { name: "info" },
    noteMacro: { name: "note" },
    tipMacro: { name: "tip" },
    warningMacro: { name: "warning" },
    "information-macro": { name: "info" },
    preformatted: { name: "noformat" },
    panel: { name: "panel" },
    "expand-container": { name: "expand" },
    "inline-task-list": { name: "tasklist" },
    "status-macro": { name: "status" },
    "jira-issue": { name: "jira", loss: "dynamic-macro" },
    "toc-macro": { name: "toc", loss: "dynamic-macro", isLost: true },
    "gliffy-container": { name: "gliffy", loss: "drawing", isLost: true },
    "gliffy-macro-table": { name: "gliffy", loss: "drawing", isLost: true },
    "drawio-macro": { name: "drawio", loss: "drawing", isLost: true },
    "lucidchart-macro": { name: "lucidchart", loss: "drawing", isLost: true },
  }),
);

/** Counts the macros that an HTML export still shows: by their classes, and apps by the scripts they leave. */
export function countHtmlMacros(root: ParentNode, ledger: Ledger): void {
  visitNodes(root, (node) => {
    if (!isTag(node)) return undefined;
    const seen = macroOf(node);
    if (!seen) return undefined;
    if (!seen.loss) ledger.keep("macro", seen.name);
    else if (seen.isLost) ledger.lose("macro", seen.loss, seen.name);
    else ledger.degrade("macro", seen.loss, seen.name);
    // What stands inside of something lost is lost with it.
    return seen.isLost ? "skip" : undefined;
  });
}

function macroOf(node: Element): SeenMacro | null {
  if (node.name === "script") return appOf(node);
  if (node.name === "iframe") return { name: "iframe", loss: "dynamic-macro", isLost: true };
  const classes = classesOf(node);
  if (classes.includes("code") && classes.includes("panel")) return { name: "code" };
  for (const name of classes) {
    const seen = BY_CLASS.get(name);
    if (seen) return seen;
  }
  if (classes.includes("error")) return unknownOf(node);
  const stated = attribute(node, "data-macro-name");
  if (stated === "") return null;
  return drawingMacros.has(stated) ? { name: stated, loss: "drawing", isLost: true } : { name: stated };
}

/** An app of the cloud draws its macro in the browser; the export holds only the script that asks for it. */
function appOf(script: Element): SeenMacro | null {
  const source = script.children.map((child) => (isText(child) ? child.data : "")).join("");
  const app = /"(?:addon_key|addonKey)"\s*:\s*"([^"]{1,100})"/.exec(source)?.[1];
  if (!app) return null;
  const name = /"(?:key|moduleKey)"\s*:\s*"([^"]{1,60})"/.exec(source)?.[1] ?? app;
  const isDrawing = /mxgraph|drawio|gliffy|lucid|balsamiq|creately|miro|figma/i.test(`${app} ${name}`);
  return { name, loss: isDrawing ? "drawing" : "dynamic-macro", isLost: true };
}

/** "Unknown macro: {name}", as Confluence writes where an app is gone. */
function unknownOf(node: Element): SeenMacro | null {
  const name = /^Unknown macro: [{'"]?([\w.-]{1,60})/.exec(textOf(node))?.[1];
  return name ? { name, loss: "unknown-macro", isLost: true } : null;
}
