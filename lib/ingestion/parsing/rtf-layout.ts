import type { RtfParagraph, RtfWriter } from "./rtf-writer.ts";

/** Follows the paragraphs, styles and table rows of an RTF file. */
export class RtfLayout {
  /** The first text in the style "Title"; empty if there is none. */
  title = "";
  readonly #writer: RtfWriter;
  readonly #styles = new Map<number, { name: string; outlineLevel: number | null }>();
  #paragraph: RtfParagraph & { style: number } = emptyParagraph();
  #row: { isHeader: boolean; isContinued: boolean[] } = { isHeader: false, isContinued: [] };
  #cellIsContinued = false;

  constructor(writer: RtfWriter) {
    this.#writer = writer;
  }

  /** Says more about a style: its name, of which a piece is given, or its place in the outline. */
  defineStyle(number: number, piece: { name: string } | { outlineLevel: number | null }): void {
    const known = this.#styles.get(number) ?? { name: "", outlineLevel: null };
    const name = "name" in piece ? known.name + piece.name.replace(/;.*$/s, "") : known.name;
    const outlineLevel = "outlineLevel" in piece ? piece.outlineLevel : known.outlineLevel;
    this.#styles.set(number, { name, outlineLevel });
  }

  finish(): void {
    this.#writer.finish(this.#finished());
  }

  /** Follows a control word, if it is about paragraphs or tables. */
  follow(word: string, value: number | null): void {
    const paragraph = this.#paragraph;
    switch (word) {
      case "par":
      case "sect":
      case "page":
        this.#endParagraph();
        break;
      case "line":
      case "lbr":
        this.#writer.breakLine();
        break;
      case "pard":
        this.#paragraph = emptyParagraph();
        break;
      case "s":
        paragraph.style = value ?? 0;
        break;
      case "outlinelevel":
        paragraph.outlineLevel = value;
        break;
      case "intbl":
        paragraph.isInTable = true;
        break;
      case "ls":
        paragraph.isListItem = (value ?? 0) > 0;
        break;
      case "ilvl":
        paragraph.listDepth = Math.min(8, Math.max(0, value ?? 0));
        break;
      case "cell":
      case "nestcell":
        if (word === "cell") this.#writer.endCell();
        else this.#writer.breakLine();
        break;
      case "trowd":
        this.#row = { isHeader: false, isContinued: [] };
        break;
      case "trhdr":
        this.#row.isHeader = true;
        break;
      case "clvmrg":
        this.#cellIsContinued = true;
        break;
      case "cellx":
        this.#row.isContinued.push(this.#cellIsContinued);
        this.#cellIsContinued = false;
        break;
      case "row":
        this.#writer.endRow(this.#row);
        break;
    }
  }

  /** The paragraph with what its style says. */
  #finished(): RtfParagraph {
    const { style, ...paragraph } = this.#paragraph;
    const known = this.#styles.get(style);
    const fromName = /^heading (\d)/i.exec(known?.name ?? "")?.[1];
    const styled = known?.outlineLevel ?? (fromName ? Number(fromName) - 1 : null);
    const level = this.#isTitle() ? 0 : (paragraph.outlineLevel ?? styled);
    return { ...paragraph, outlineLevel: level !== null && level >= 0 && level < 9 ? level : null };
  }

  #endParagraph(): void {
    const text = this.#writer.endParagraph(this.#finished());
    if (this.title === "" && this.#isTitle()) this.title = text;
  }

  #isTitle(): boolean {
    return /^title$/i.test(this.#styles.get(this.#paragraph.style)?.name ?? "");
  }
}

function emptyParagraph(): RtfParagraph & { style: number } {
  return { outlineLevel: null, isInTable: false, isListItem: false, listDepth: 0, style: 0 };
}
