import type { ChildNode, Element, ParentNode } from "domhandler";
import { isTag, isText } from "domhandler";
import type { Span } from "../../domain/document.ts";
import type { BlockBuilder } from "./block-builder.ts";
import { attribute, byName, findFirst, hasClass, textOf } from "./html-dom.ts";
import * as elements from "./html-elements.ts";
import { enclosingTable, isCaption, isTask } from "./html-place.ts";
import { type Box, HtmlSink } from "./html-sink.ts";
import { findLayoutTables, TableDraft } from "./html-table.ts";
import { imageDescription } from "./image-description.ts";
import type { Ledger } from "./ledger.ts";

/** What differs from one kind of HTML to the next. */
export interface WalkOptions {
  /** See `resolveLink`. */
  resolveLink: (href: string) => string | null;
  /** Parts that do not belong to the document: navigation, comments … */
  isDropped?: (element: Element) => boolean;
  /** Formatting that only the file's style sheet tells. */
  extraMarksOf?: (element: Element) => Span["mark"][];
  /** Counts tables, pictures, links and formulas. */
  ledger?: Ledger;
}

/** What to do when an element ends. */
type Leave = (() => void) | undefined;

/** Deeper lists are drawn at this depth. */
const MAX_LIST_DEPTH = 8;
const HEADING_LEVELS = [1, 2, 3, 4, 5, 6] as const;

/**
 * Adds the blocks of an HTML tree to a document: headings, paragraphs, nested lists with their tasks, definition
 * lists, tables with their merged cells spread, code, callouts and quotes, with bold, italic, code, struck and
 * linked ranges. Walks without recursion, so that no depth of nesting overflows the stack; O(n).
 */
export function walkHtml(root: ParentNode, builder: BlockBuilder, options: WalkOptions): void {
  const walker = new HtmlWalker(builder, options, findLayoutTables(root));
  const stack: { nodes: ChildNode[]; index: number; leave: Leave }[] = [
    { nodes: root.children, index: 0, leave: undefined },
  ];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.index++];
    if (!node) {
      stack.pop();
      frame.leave?.();
    } else if (isText(node)) {
      walker.sink.write(node.data);
    } else if (isTag(node) && node.name === "math") {
      walker.writeFormula(node);
    } else if (isTag(node) && !elements.isSkipped(node) && !options.isDropped?.(node)) {
      stack.push({ nodes: node.children, index: 0, leave: walker.enter(node) });
    }
  }
  walker.sink.flush();
}

class HtmlWalker {
  readonly sink: HtmlSink;
  readonly #options: WalkOptions;
  readonly #layoutTables: Set<Element>;
  #lists: { ordered: boolean; depth: number }[] = [];
  #openTable: Element | null = null;
  #isTermOpen = false;

  constructor(builder: BlockBuilder, options: WalkOptions, layoutTables: Set<Element>) {
    this.sink = new HtmlSink(builder);
    this.#options = options;
    this.#layoutTables = layoutTables;
  }

  /** Does what an element's start means; returns what its end will mean. */
  enter(element: Element): Leave {
    const tone = elements.calloutToneOf(element);
    if (tone) return this.#enterBox({ kind: "callout", tone });
    if (/^h[1-6]$/.test(element.name)) return this.#enterHeading(element);
    switch (element.name) {
      case "br":
        this.sink.lineBreak();
        return undefined;
      case "hr":
        this.sink.breakLine();
        return undefined;
      case "img":
        this.#writeImage(element);
        return undefined;
      case "ul":
      case "ol":
      case "dl":
        return this.#enterList(element);
      case "li":
        return this.#enterItem(element);
      case "dt":
        return this.#enterTerm();
      case "dd":
        return this.#enterDefinition();
      case "blockquote":
        return this.#enterBox({ kind: "quote" });
      case "pre":
        return this.#enterCode(element);
      case "table":
        return this.#enterTable(element);
      case "thead":
      case "caption":
      case "tr":
      case "td":
      case "th":
        return this.#enterTablePart(element);
      default:
        return this.#enterOther(element);
    }
  }

  #enterOther(element: Element): Leave {
    if (hasClass(element, "syntaxhighlighter")) return this.#enterCode(element);
    const isCheckbox = element.name === "input" && attribute(element, "type").toLowerCase() === "checkbox";
    if (isCheckbox || hasClass(element, "checkbox")) {
      this.sink.checkItem(element.attribs.checked !== undefined || hasClass(element, "checkbox-on"));
    }
    const isLine = elements.BLOCK_ELEMENTS.has(element.name) || element.name === "summary";
    if (isLine) this.sink.breakLine();
    const leaveMarks = this.#enterMarks(element);
    if (!isLine) return leaveMarks;
    return () => {
      leaveMarks?.();
      this.sink.breakLine();
    };
  }

  /** A formula: the TeX that it was written in where the page keeps it, else its signs one after another. */
  writeFormula(math: Element): void {
    const isSource = (element: Element) => /\btex\b/i.test(attribute(element, "encoding"));
    this.sink.write(textOf(findFirst(math, isSource) ?? math));
    this.#options.ledger?.degrade("formula", "formula-as-text");
  }

  #writeImage(element: Element): void {
    if (hasClass(element, "emoticon")) {
      this.sink.write(elements.emoticonText(element));
      return;
    }
    const description = imageDescription(attribute(element, "alt"), attribute(element, "src"));
    if (description === null) this.#options.ledger?.lose("image", "picture");
    else this.#options.ledger?.degrade("image", "picture");
    if (description !== null && !isCaption(element, description)) this.sink.write(` ${description} `);
  }

  #enterMarks(element: Element): Leave {
    if (this.sink.isInCode) return undefined;
    const marks = [...elements.marksOf(element), ...(this.#options.extraMarksOf?.(element) ?? [])];
    if (element.name === "summary") marks.push("bold");
    const href = element.name === "a" ? this.#linkOf(element) : null;
    const count = marks.length + (href === null ? 0 : 1);
    if (count === 0) return undefined;
    const { target } = this.sink;
    for (const mark of marks) target.openMark(mark);
    if (href !== null) target.openMark("link", href);
    return () => {
      for (let i = 0; i < count; i++) target.closeMark();
    };
  }

  #linkOf(element: Element): string | null {
    const rawHref = attribute(element, "href");
    const href = this.#options.resolveLink(rawHref);
    // Around a picture alone there is nothing to click on.
    if (href !== null && textOf(element) === "") return null;
    if (href !== null) this.#options.ledger?.keep("link");
    // A place on the original site, whose address nobody told.
    else if (rawHref.startsWith("/")) this.#options.ledger?.degrade("link", "dangling-link");
    return href;
  }

  /** Elements that cannot be what they are inside of a table cell or code are lines of it. */
  #enterLine(): Leave {
    this.sink.breakLine();
    return () => this.sink.breakLine();
  }

  get #isInLine(): boolean {
    return this.sink.table !== null || this.sink.isInCode;
  }

  #enterHeading(element: Element): Leave {
    if (this.#isInLine) return this.#enterLine();
    const level = HEADING_LEVELS[Number(element.name.slice(1)) - 1] ?? 6;
    const anchor = elements.anchorOf(element);
    this.sink.open({ kind: "heading", level, ...(anchor ? { anchor } : {}) });
    return () => this.sink.flush();
  }

  #enterBox(box: Box): Leave {
    if (this.#isInLine) return this.#enterLine();
    this.sink.openBox(box);
    return () => this.sink.closeBox();
  }

  #enterList(element: Element): Leave {
    if (this.#isInLine) return this.#enterLine();
    this.sink.flush();
    const depth = elements.flatListDepthOf(element) ?? (this.#lists.at(-1)?.depth ?? -1) + 1;
    this.#lists.push({ ordered: element.name === "ol", depth: Math.min(depth, MAX_LIST_DEPTH) });
    return () => {
      this.sink.flush();
      this.#lists.pop();
    };
  }

  get #list(): { ordered: boolean; depth: number } {
    return this.#lists.at(-1) ?? { ordered: false, depth: 0 };
  }

  #enterItem(element: Element): Leave {
    if (this.#isInLine) return this.#enterLine();
    this.sink.openItem({ ...this.#list, hasStarted: false });
    if (isTask(element)) this.sink.checkItem(hasClass(element, "checked"));
    return () => this.sink.closeItem();
  }

  /** A term and its definition make one list item: the term in bold, the definition on the next line. */
  #enterTerm(): Leave {
    if (this.#isInLine) return this.#enterLine();
    if (this.#isTermOpen && this.sink.hasOpenBlock) this.sink.breakLine();
    else this.sink.open({ kind: "list-item", ordered: false, depth: this.#list.depth });
    const { target } = this.sink;
    target.openMark("bold");
    return () => {
      target.closeMark();
      this.#isTermOpen = true;
    };
  }

  #enterDefinition(): Leave {
    if (this.#isInLine) return this.#enterLine();
    const hasTerm = this.#isTermOpen && this.sink.hasOpenBlock;
    this.#isTermOpen = false;
    const item = { ordered: false, depth: this.#list.depth, hasStarted: hasTerm };
    if (hasTerm) this.sink.continueAsItem(item);
    else this.sink.openItem(item);
    return () => this.sink.closeItem();
  }

  #enterCode(element: Element): Leave {
    if (this.sink.isInCode) return this.#enterLine();
    if (this.sink.table) {
      const leaveLine = this.#enterLine();
      const { target } = this.sink;
      target.openMark("code");
      return () => {
        target.closeMark();
        leaveLine?.();
      };
    }
    this.sink.openCode();
    const language = elements.codeLanguageOf(element);
    return () => this.sink.closeCode(language);
  }

  #enterTable(element: Element): Leave {
    if (this.#isInLine || this.#layoutTables.has(element)) return this.#enterLine();
    this.sink.openTable(new TableDraft());
    this.#openTable = element;
    const hasInnerTable = findFirst(element, byName("table")) !== null;
    if (hasInnerTable) this.#options.ledger?.degrade("table", "flattened-table");
    else this.#options.ledger?.keep("table");
    return () => {
      this.sink.closeTable();
      this.#openTable = null;
    };
  }

  #enterTablePart(element: Element): Leave {
    const { table } = this.sink;
    // Parts of a table that only places things, or of one inside of a cell, are lines.
    if (!table || enclosingTable(element) !== this.#openTable) return this.#enterLine();
    switch (element.name) {
      case "tr":
        table.openRow();
        return undefined;
      case "thead":
        table.setHead(true);
        return () => table.setHead(false);
      case "caption":
        table.setCaption(true);
        return () => table.setCaption(false);
      default:
        table.openCell(element);
        return () => table.closeCell();
    }
  }
}
