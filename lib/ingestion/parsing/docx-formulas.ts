import { isTag, isText, type ParentNode } from "domhandler";
import { parseDocument } from "htmlparser2";
import { cleanText } from "./clean-text.ts";

const OPEN = "<m:oMath>";
const CLOSE = "</m:oMath>";
/** Longer formulas are left out as they are. */
const MAX_FORMULA_CHARS = 200_000;
const MAX_DEPTH = 60;

/**
 * Puts the text of formulas in their places, where a reader of Word's markup would find nothing.
 *
 * @param xml - `word/document.xml`
 * @returns how many formulas there are, and the markup with their texts instead
 */
export function spellFormulas(xml: string): { xml: string; count: number } {
  const parts: string[] = [];
  let end = 0;
  let count = 0;
  for (let start = xml.indexOf(OPEN); start >= 0; start = xml.indexOf(OPEN, end)) {
    const close = xml.indexOf(CLOSE, start);
    if (close < 0) break;
    const markup = xml.slice(start, close + CLOSE.length);
    const text = markup.length > MAX_FORMULA_CHARS ? "" : formulaText(markup);
    parts.push(xml.slice(end, start), `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`);
    end = close + CLOSE.length;
    count++;
  }
  parts.push(xml.slice(end));
  // A formula of its own line is wrapped once more.
  return { xml: parts.join("").replace(/<\/?m:oMathPara>|<m:oMathParaPr>.*?<\/m:oMathParaPr>/gs, ""), count };
}

function escaped(text: string): string {
  return cleanText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function formulaText(markup: string): string {
  const text = spell(parseDocument(markup, { xmlMode: true }), 0);
  return text
    .replace(/\u2061/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Office Math as people type it: (mλ)/(a), x^2, √(y), ∑_(i=1)^n. Depth is bounded, so that recursion is safe. */
function spell(node: ParentNode, depth: number): string {
  if (depth > MAX_DEPTH) return "";
  const inside = (name: string) => {
    const child = node.children.find((one) => isTag(one) && one.name === name);
    return child && isTag(child) ? spell(child, depth + 1) : "";
  };
  const name = isTag(node) ? node.name : "";
  switch (name) {
    case "m:f":
      return `${grouped(inside("m:num"))}/${grouped(inside("m:den"))}`;
    case "m:sSup":
      return `${inside("m:e")}^${grouped(inside("m:sup"))}`;
    case "m:sSub":
      return `${inside("m:e")}_${grouped(inside("m:sub"))}`;
    case "m:sSubSup":
      return `${inside("m:e")}_${grouped(inside("m:sub"))}^${grouped(inside("m:sup"))}`;
    case "m:rad": {
      const degree = inside("m:deg");
      return `${degree === "" ? "√" : `root ${degree} of `}(${inside("m:e")})`;
    }
    case "m:nary": {
      const [sub, sup] = [inside("m:sub"), inside("m:sup")];
      const limits = `${sub && `_${grouped(sub)}`}${sup && `^${grouped(sup)}`}`;
      return `${signOf(node, "m:chr") ?? "∫"}${limits} ${inside("m:e")}`;
    }
    case "m:d":
      return `${signOf(node, "m:begChr") ?? "("}${joined(node, depth, ", ")}${signOf(node, "m:endChr") ?? ")"}`;
    case "m:func":
      return `${inside("m:fName")} ${inside("m:e")}`;
    case "m:mr":
      return joined(node, depth, ", ");
    case "m:m":
      return `[${joined(node, depth, "; ")}]`;
    default:
      return joined(node, depth, "");
  }
}

/** The children's texts; those that only describe looks have none. */
function joined(node: ParentNode, depth: number, separator: string): string {
  const texts = node.children.flatMap((child) => {
    if (isText(child)) return isTag(node) && node.name === "m:t" ? [child.data] : [];
    return isTag(child) && !child.name.endsWith("Pr") ? [spell(child, depth + 1)] : [];
  });
  return texts.filter((text) => text !== "").join(separator);
}

function grouped(text: string): string {
  return [...text].length <= 1 ? text : `(${text})`;
}

/** A sign that the properties of an operator or bracket name. */
function signOf(node: ParentNode, name: string): string | undefined {
  const properties = node.children.find((child) => isTag(child) && child.name.endsWith("Pr"));
  if (!properties || !isTag(properties)) return undefined;
  const sign = properties.children.find((child) => isTag(child) && child.name === name);
  return sign && isTag(sign) ? sign.attribs["m:val"] : undefined;
}
