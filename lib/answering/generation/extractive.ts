import type { ChosenSentence } from "../grounding/choose-sentences.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import type { AnswerWriter, WritingTask } from "./index.ts";

/**
 * Answers without a language model: the chosen sentences word for word, a paragraph each, with its source; rows of a table
 * under the names of their columns.
 */
export function extractiveWriter(): AnswerWriter {
  return {
    mode: "extractive",
    model: null,
    async *write(task: WritingTask) {
      for (const quotes of byTable(task)) {
        if (task.signal.aborted) return;
        const [first] = quotes;
        if (!first) continue;
        if (first.columns && isTable(first.columns, quotes)) yield tableOf(first.columns, quotes);
        else for (const quote of quotes) yield paragraphOf(quote);
      }
    },
  };
}

/** Rows of one table together, anything else by itself. */
function byTable({ sentences, passages }: WritingTask): ChosenSentence[][] {
  // Rows far apart in one passage have numbers of their own, and belong to one table all the same.
  const chunkOf = ({ passage }: ChosenSentence) => passages[passage]?.card.chunkId ?? `passage ${passage}`;
  const groups: ChosenSentence[][] = [];
  for (const sentence of sentences) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const isSame =
      sentence.columns !== null &&
      before?.columns === sentence.columns &&
      chunkOf(before) === chunkOf(sentence);
    if (last && isSame) last.push(sentence);
    else groups.push([sentence]);
  }
  return groups;
}

const marker = ({ passage }: ChosenSentence) => `[${passage + 1}]`;

/** A cell with lines of its own looks like several rows, which do not fit together. */
const isTable = (columns: string, rows: readonly ChosenSentence[]) =>
  rows.every(({ text }) => !text.includes("\n") && cellsOf(text).length === cellsOf(columns).length);

/** The lines of a list or of properties stay lines, and a property is named as one: "Lead: Ada". */
function paragraphOf(sentence: ChosenSentence): string {
  const lines = sentence.text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.replace(/^([^|:]{1,40}) \| ([^|]+)$/, "$1: $2"));
  return `${lines.map(escapeMarkdown).join("  \n")} ${marker(sentence)}\n\n`;
}

function tableOf(columns: string, rows: readonly ChosenSentence[]): string {
  const names = cellsOf(columns);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const body = rows.map((row) => {
    const cells = cellsOf(row.text);
    const last = Math.max(
      0,
      cells.findLastIndex((cell) => cell !== ""),
    );
    return line(cells.map((cell, i) => (i === last ? `${cell} ${marker(row)}` : cell)));
  });
  return `${line(names)}${line(names.map(() => "---"))}${body.join("")}\n`;
}

const cellsOf = (row: string) => row.split(" | ").map((cell) => escapeMarkdown(cell));
