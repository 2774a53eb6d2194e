import type { BlockBuilder, BlockSpec } from "./block-builder.ts";
import type { CalloutTone } from "./html-elements.ts";
import type { TableDraft } from "./html-table.ts";
import { InlineBuffer } from "./inline-buffer.ts";

/** A box that stands out of the text: what is in it is quoted, or called out. */
export type Box = { kind: "quote" } | { kind: "callout"; tone: CalloutTone };

interface Item {
  ordered: boolean;
  depth: number;
  checked?: boolean;
  /** True once its first block has begun; what follows in it is not numbered again. */
  hasStarted: boolean;
}

/**
 * Where a walker's text goes: the block, table cell or code that is open now. Knows when a line break ends a block
 * and when it stays inside of one.
 */
export class HtmlSink {
  readonly #builder: BlockBuilder;
  readonly #inline = new InlineBuffer();
  #spec: BlockSpec | null = null;
  #items: Item[] = [];
  #boxes: Box[] = [];
  #table: TableDraft | null = null;
  #code: string | null = null;

  constructor(builder: BlockBuilder) {
    this.#builder = builder;
  }

  get table(): TableDraft | null {
    return this.#table;
  }

  get isInCode(): boolean {
    return this.#code !== null;
  }

  get hasOpenBlock(): boolean {
    return this.#spec !== null;
  }

  /** Where marks are opened now. */
  get target(): InlineBuffer {
    return this.#table ? this.#table.target : this.#inline;
  }

  write(text: string): void {
    if (this.#code !== null) {
      this.#code += text;
    } else if (this.#table) {
      if (this.#table.hasTarget || text.trim() !== "") this.#table.target.write(text);
    } else if (this.#spec || text.trim() !== "") {
      this.#spec ??= this.#nextSpec();
      this.#inline.write(text);
    }
  }

  /** Starts a block of the given kind, for what is written next. */
  open(spec: BlockSpec): void {
    this.flush();
    this.#spec = spec;
  }

  /** Ends the block that is being written, if one is. */
  flush(): void {
    if (!this.#spec) return;
    this.#builder.add(this.#spec, this.#inline.take());
    this.#spec = null;
  }

  /** The edge of a block-level element: inside of items and boxes they stay one block, elsewhere one ends. */
  breakLine(): void {
    if (this.#code !== null) {
      if (this.#code !== "" && !this.#code.endsWith("\n")) this.#code += "\n";
    } else if (this.#table) {
      this.#table.breakInside();
    } else if (this.#spec?.kind === "heading") {
      this.#inline.separate(" ");
    } else if (this.#spec && this.#spec.kind !== "paragraph") {
      this.#inline.separate("\n");
    } else {
      this.flush();
    }
  }

  /** A `<br>`: a new line of the same paragraph; two in a row stand for an empty line, and end it. */
  lineBreak(): void {
    if (this.#code !== null) this.#code += "\n";
    else if (this.#table || this.#spec?.kind !== "paragraph") this.breakLine();
    else if (this.#inline.hasPendingBreak) this.flush();
    else this.#inline.separate("\n");
  }

  openItem(item: Item): void {
    this.flush();
    this.#items.push(item);
  }

  closeItem(): void {
    this.flush();
    this.#items.pop();
  }

  /** Says whether the task of the item that has just been opened is done. */
  checkItem(checked: boolean): void {
    const item = this.#items.at(-1);
    if (item && !item.hasStarted) item.checked = checked;
  }

  /** Goes on in the open block as if it were the first of a new item (a definition after its term). */
  continueAsItem(item: Item): void {
    this.#inline.separate("\n");
    this.#items.push(item);
  }

  openBox(box: Box): void {
    this.flush();
    this.#boxes.push(box);
  }

  closeBox(): void {
    this.flush();
    this.#boxes.pop();
  }

  openCode(): void {
    this.flush();
    this.#code = "";
  }

  closeCode(language: string | undefined): void {
    this.#builder.addCode(this.#code ?? "", language ? { language } : {});
    this.#code = null;
  }

  openTable(table: TableDraft): void {
    this.flush();
    this.#table = table;
  }

  closeTable(): void {
    this.#table?.finish(this.#builder);
    this.#table = null;
  }

  #nextSpec(): BlockSpec {
    const item = this.#items.at(-1);
    if (item && !item.hasStarted) {
      item.hasStarted = true;
      const { ordered, depth, checked } = item;
      return { kind: "list-item", ordered, depth, ...(checked === undefined ? {} : { checked }) };
    }
    return this.#boxes.at(-1) ?? { kind: "paragraph" };
  }
}
