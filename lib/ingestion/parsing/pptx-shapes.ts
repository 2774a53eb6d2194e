import type { Element } from "domhandler";
import { type DrawingContext, readAsOne } from "./drawing-text.ts";
import type { InlineText } from "./inline-buffer.ts";
import { inLayout, type Layout, type Place, placeholderOf, placeOf } from "./pptx-layout.ts";
import { childAt, childrenOf, isOn, rawTextOf } from "./xml-dom.ts";

/** Something that stands on a slide. */
export interface Shape {
  kind: "text" | "frame" | "picture";
  element: Element;
  place: Place | null;
  /** True for the slide's text, whose paragraphs are bullets unless they say otherwise. */
  isBody: boolean;
}

/** Repeated on every slide: its date, its footer, its number. */
const FURNITURE = new Set(["dt", "ftr", "sldNum", "hdr", "sldImg"]);
const NEST = new Set(["p:grpSp", "mc:Choice", "mc:Fallback"]);

/** The title of a slide, and everything else on it as people read it: from the top, then from the left. */
export function shapesOf(
  tree: Element,
  context: DrawingContext & { layout: Layout },
): { title: InlineText | null; shapes: Shape[] } {
  let title: InlineText | null = null;
  const shapes: Shape[] = [];
  for (const shape of flatten(tree, null)) {
    const placeholder = placeholderOf(shape.element);
    const type = placeholder?.attribs.type ?? "";
    if (FURNITURE.has(type)) continue;
    const body = childAt(shape.element, "p:txBody");
    if ((type === "title" || type === "ctrTitle") && body && title === null) {
      const text = readAsOne(body, context);
      if (text.text !== "") title = { ...text, text: text.text.replaceAll("\n", " ") };
      continue;
    }
    const inherited = placeholder ? inLayout(context.layout, placeholder) : null;
    const isBody =
      placeholder !== null &&
      (type === "" || type === "body" || type === "obj") &&
      inherited?.isPlain !== true;
    shapes.push({ ...shape, place: shape.place ?? inherited?.place ?? null, isBody });
  }
  return { title, shapes: inReadingOrder(shapes) };
}

/** The shapes of a tree and of its groups. Places inside of a group are those of the group. */
function flatten(tree: Element, group: Place | null): Omit<Shape, "isBody">[] {
  return childrenOf(tree).flatMap((element): Omit<Shape, "isBody">[] => {
    const place = group ?? placeOf(element);
    switch (element.name) {
      case "p:sp":
      case "p:cxnSp":
        return isHidden(element) ? [] : [{ kind: "text", element, place }];
      case "p:graphicFrame":
        return [{ kind: "frame", element, place }];
      case "p:pic":
        return [{ kind: "picture", element, place }];
      case "p:grpSp":
        return isHidden(element) ? [] : flatten(element, place);
      case "mc:AlternateContent":
        return flattenAlternatives(element, group);
      default:
        return [];
    }
  });
}

function flattenAlternatives(element: Element, group: Place | null): Omit<Shape, "isBody">[] {
  const choices = childrenOf(element).filter(({ name }) => NEST.has(name));
  const readable = choices.find((choice) => rawTextOf(choice).trim() !== "") ?? choices.at(-1);
  return readable ? flatten(readable, group) : [];
}

function isHidden(shape: Element): boolean {
  const properties = childrenOf(shape).find((child) => /^p:nv\w*Pr$/.test(child.name));
  return isOn(childrenOf(properties ?? shape, "p:cNvPr")[0]?.attribs.hidden);
}

/** Two shapes stand beside each other if they share more than half of the lower one's height. */
function isBeside(a: Place, b: Place): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return shared > Math.min(a.height, b.height) / 2;
}

/** Rows from the top, each from the left. Shapes of one group keep their order; those without a place come last. */
function inReadingOrder(shapes: readonly Shape[]): Shape[] {
  const placed = shapes.filter((shape) => shape.place !== null);
  const byTop = placed.toSorted((a, b) => (a.place?.y ?? 0) - (b.place?.y ?? 0));
  const rows: Shape[][] = [];
  for (const shape of byTop) {
    const first = rows.at(-1)?.[0]?.place;
    const isSameRow = first && shape.place && (first === shape.place || isBeside(first, shape.place));
    if (isSameRow) rows.at(-1)?.push(shape);
    else rows.push([shape]);
  }
  const ordered = rows.flatMap((row) => row.toSorted((a, b) => (a.place?.x ?? 0) - (b.place?.x ?? 0)));
  return [...ordered, ...shapes.filter((shape) => shape.place === null)];
}
