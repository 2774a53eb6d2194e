import { type AnswerUnit, isFenceLine, showableLength, takeUnit } from "./answer-units.ts";
import { hasWords, parseUnit, renderUnit } from "./cite-unit.ts";
import { ClaimCheck } from "./claim-support.ts";
import { judgeUnit, type VerdictCounts } from "./judge-unit.ts";
import type { CitablePassage } from "./passage-evidence.ts";
import { SourceLines } from "./source-lines.ts";

interface StreamInput {
  /** Those that may be cited, by the numbers that the writer knows. */
  passages: readonly CitablePassage[];
  question: string;
  /** The text is quoted word for word, and needs no check. */
  isVerbatim: boolean;
}

/**
 * Lets a written answer through piece by piece, in whole words, while each sentence's citations are checked: a marker is held
 * until its sentence is complete, and then stays, names the passage that does say it, or becomes the mark of what no passage
 * says. A marker without a passage never comes through, nor does the mark when a writer writes it. Passages are numbered
 * anew, by first use. The result does not depend on the pieces in which the text came.
 */
export class CitationStream {
  /** The writer's numbers of the passages that were cited; their places, from 1, are the numbers that are shown. */
  readonly order: number[] = [];
  /** Claims by what became of them. */
  readonly counts: VerdictCounts = { kept: 0, moved: 0, added: 0, unverified: 0 };
  /** The writer began with the number 0: the passages do not answer. */
  isRefusal = false;
  readonly #known: ReadonlySet<number>;
  readonly #check: ClaimCheck | null;
  readonly #sourceLines = new SourceLines();
  /** The unit that is growing, and how much of it was shown. */
  #pending = "";
  #shownLength = 0;
  #isLineStart = true;
  #fence: string | null = null;
  #lastKind: AnswerUnit["kind"] | null = null;
  #lastClaim = "";

  constructor({ passages, question, isVerbatim }: StreamInput) {
    this.#known = new Set(passages.map(({ number }) => number));
    this.#check = isVerbatim ? null : new ClaimCheck(passages, question);
  }

  /** The numbers that are shown, by first use. */
  get citedNumbers(): number[] {
    return this.order.map((_, i) => i + 1);
  }

  /** @returns what may be shown now; possibly empty */
  push(piece: string): string {
    this.#pending += piece;
    return this.#takeUnits(false);
  }

  /** Call once at the end. @returns the rest */
  end(): string {
    // A marker that was cut off says nothing.
    if (this.#check && this.#fence === null) this.#pending = this.#pending.replace(/\s*[[【［][\d,\s]*$/, "");
    return this.#takeUnits(true);
  }

  #takeUnits(isEnd: boolean): string {
    let shown = "";
    for (;;) {
      const state = { isEnd, isInFence: this.#fence !== null, isLineStart: this.#isLineStart };
      const unit = takeUnit(this.#pending, state);
      if (unit === null) break;
      shown += this.#finish(unit);
      this.#pending = this.#pending.slice(unit.raw.length);
      this.#shownLength = 0;
    }
    return shown + this.#grown();
  }

  /** What has been added to the unit that is growing. */
  #grown(): string {
    if (this.#check && this.#sourceLines.isUnsure(this.#pending, this.#isLineStart)) return "";
    const state = { isInFence: this.#fence !== null, isLineStart: this.#isLineStart };
    const length = Math.max(this.#shownLength, showableLength(this.#pending, state));
    const grown = this.#pending.slice(this.#shownLength, length);
    this.#shownLength = length;
    return grown;
  }

  #finish(unit: AnswerUnit): string {
    const { raw, kind } = unit;
    const parsed = parseUnit(unit, { known: this.#known, isVerbatim: this.#check === null });
    const { bare, isRefusal } = parsed;
    const isLineStart = this.#isLineStart;
    this.#isLineStart = raw.endsWith("\n");
    this.#toggleFence(unit);
    if (isRefusal && this.#lastClaim === "") this.isRefusal = true;
    const line = { raw, bare, isLineStart, hasMarkers: bare.length < raw.length };
    const { before, isShown } =
      this.#check && kind !== "fence" ? this.#sourceLines.take(line) : { before: "", isShown: true };
    if (!isShown) return before;
    const context = { lastClaim: this.#lastClaim, isTableHead: kind === "row" && this.#lastKind !== "row" };
    const marksOf = (numbers: readonly number[]) => this.#marksOf(numbers);
    const placed = this.#check
      ? judgeUnit({ check: this.#check, marksOf, counts: this.counts }, parsed, context)
      : parsed.groups.map(({ at, numbers }) => ({ at, mark: marksOf(numbers) }));
    this.#lastKind = kind;
    if (hasWords(bare)) this.#lastClaim = bare;
    return before + renderUnit(bare, placed).slice(this.#shownLength);
  }

  #toggleFence({ raw, kind }: AnswerUnit): void {
    if (kind !== "fence" || !isFenceLine(raw)) return;
    const fence = raw.trim().slice(0, 3);
    if (this.#fence === null) this.#fence = fence;
    else if (fence === this.#fence && /^(`+|~+)$/.test(raw.trim())) this.#fence = null;
  }

  #marksOf(numbers: readonly number[]): string {
    return numbers
      .map((number) => {
        if (!this.order.includes(number)) this.order.push(number);
        return `[${this.order.indexOf(number) + 1}]`;
      })
      .join("");
  }
}
