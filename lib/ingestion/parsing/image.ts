import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { DocumentError } from "./document-error.ts";
import { plainInline } from "./inline-buffer.ts";
import { Ledger } from "./ledger.ts";
import { type OcrLine, type OcrOptions, openOcr } from "./ocr.ts";

/**
 * Reads the text of a picture, e.g. of a scan or a photograph of a notice.
 *
 * @throws {DocumentError} `unsupported-type` without text recognition, `no-text`, `broken-file`, `timed-out`
 */
export async function parseImage(
  bytes: Uint8Array,
  { ocr }: { ocr?: OcrOptions },
): Promise<{ content: DocumentContent; ledger: LedgerLine[] }> {
  if (!ocr) {
    throw new DocumentError(
      "unsupported-type",
      "Pictures are read when text recognition is on: set OCR_LANGUAGES, e.g. to eng, and import again.",
    );
  }
  const reader = await openOcr(ocr);
  try {
    const lines = await reader.read(bytes);
    const builder = new BlockBuilder();
    for (const text of paragraphsOf(lines)) builder.add({ kind: "paragraph", page: 1 }, plainInline(text));
    const ledger = new Ledger();
    ledger.keep("image", "text-recognition");
    return { content: builder.build(), ledger: ledger.lines() };
  } finally {
    await reader.close();
  }
}

function paragraphsOf(lines: readonly OcrLine[]): string[] {
  const texts = new Map<number, string>();
  for (const { paragraph, text } of lines) {
    const before = texts.get(paragraph);
    texts.set(paragraph, before === undefined ? text : joinedLine(before, text));
  }
  return [...texts.values()];
}

/** Puts a word together again that the end of a line cut. */
function joinedLine(before: string, after: string): string {
  return /\p{L}-$/u.test(before) && /^\p{Ll}/u.test(after)
    ? before.slice(0, -1) + after
    : `${before} ${after}`;
}
