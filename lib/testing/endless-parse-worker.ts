import parse, { type ParseOutcome } from "../ingestion/parse-worker.ts";
import type { ParseInput } from "../ingestion/sources/parse-entry.ts";

/** The parsing thread, with a file that it reads without end: whatever a parser could be made to do. */
export default async function parseOrHang(input: ParseInput): Promise<ParseOutcome> {
  while (input.entry.path === "endless.md");
  return parse(input);
}
