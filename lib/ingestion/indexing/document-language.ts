import type { Block, DocumentContent } from "../../domain/document.ts";
import { detectLanguage } from "../../text/detect-language.ts";

/** In UTF-16 code units. A longer document's beginning tells. */
const sampleLength = 20_000;
/** Code and tables say much that is in no language, or in English. */
const isProse = ({ kind }: Block) => kind !== "code" && kind !== "table";

/** The language of a document's prose, ISO 639-1; where it has too little, of all its words. Null if that is not clear. */
export async function documentLanguage({ text, blocks }: DocumentContent): Promise<string | null> {
  return (
    (await detectLanguage(sampleOf(text, blocks.filter(isProse)))) ??
    detectLanguage(text.slice(0, sampleLength))
  );
}

function sampleOf(text: string, blocks: readonly Block[]): string {
  let sample = "";
  for (const { start, end } of blocks) {
    if (sample.length >= sampleLength) break;
    sample += `${text.slice(start, end)}\n`;
  }
  return sample.slice(0, sampleLength);
}
