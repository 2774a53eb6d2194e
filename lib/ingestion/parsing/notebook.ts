import { z } from "zod";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { DocumentError } from "./document-error.ts";
import { Ledger } from "./ledger.ts";
import type { LinkContext } from "./links.ts";
import { parseMarkdown } from "./markdown.ts";

const lines = z.union([z.string(), z.array(z.string())]).transform((text) => [text].flat().join(""));
const Output = z.object({ text: lines.optional(), data: z.record(z.string(), z.unknown()).optional() });
const Cell = z.object({
  cell_type: z.string(),
  source: lines.default(""),
  outputs: z.array(Output.catch({})).optional(),
});
const Notebook = z.object({
  metadata: z
    .object({
      title: z.string().optional().catch(undefined),
      kernelspec: z.object({ language: z.string().optional() }).optional().catch(undefined),
      language_info: z.object({ name: z.string().optional() }).optional().catch(undefined),
    })
    .catch({}),
  cells: z.array(Cell),
});

/** Longer outputs are what a program wrote for itself. */
const MAX_OUTPUT_CHARS = 4_000;

/**
 * Reads a Jupyter notebook: its text, its code, and what the code printed.
 *
 * @throws {DocumentError} `broken-file`
 */
export function parseNotebook(
  source: string,
  link: LinkContext,
): { title: string | null; content: DocumentContent; ledger: LedgerLine[] } {
  const { metadata, cells } = readNotebook(source);
  const language = (metadata.language_info?.name ?? metadata.kernelspec?.language)?.toLowerCase();
  const builder = new BlockBuilder();
  const ledger = new Ledger();
  for (const cell of cells) {
    if (cell.cell_type === "markdown") {
      const { content, ledger: met } = parseMarkdown(cell.source, { link });
      builder.append(content);
      ledger.add(met);
      continue;
    }
    const own = cell.cell_type === "code" && language !== undefined ? { language } : {};
    builder.addCode(cell.source, own);
    for (const { text, data } of cell.outputs ?? []) {
      const shown = text ?? lines.safeParse(data?.["text/plain"]).data ?? "";
      const isPicture = Object.keys(data ?? {}).some((type) => type.startsWith("image/"));
      if (isPicture) ledger.lose("image", "picture");
      else if (shown.length <= MAX_OUTPUT_CHARS) builder.addCode(shown);
    }
  }
  return { title: metadata.title?.trim() || null, content: builder.build(), ledger: ledger.lines() };
}

function readNotebook(source: string): z.infer<typeof Notebook> {
  try {
    return Notebook.parse(JSON.parse(source));
  } catch (error) {
    throw new DocumentError("broken-file", "It is not a complete notebook.", { cause: error });
  }
}
