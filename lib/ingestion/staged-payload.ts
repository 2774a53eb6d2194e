import { promisify } from "node:util";
import { deflate, inflate } from "node:zlib";
import { z } from "zod";
import type { ChunkDraft, ParsedDocument } from "../domain/document.ts";

interface Staged {
  /** SHA-256 of its original, where that is kept. */
  originalHash: string | null;
  document: ParsedDocument;
  chunks: ChunkDraft[];
}

const pack = promisify(deflate);
const unpack = promisify(inflate);
/** Little work and most of the gain: text shrinks to a third. */
const level = 1;

/** A parsed document and its chunks as the bytes that wait in the database. */
export async function packStaged({ document, chunks, originalHash }: Staged): Promise<Buffer> {
  return pack(JSON.stringify({ document, chunks, originalHash }), { level });
}

/** Only {@link packStaged} makes these bytes, in the same version of the product or one before it. */
export async function unpackStaged(payload: Uint8Array): Promise<Staged> {
  const staged = StoredStaged.parse(JSON.parse((await unpack(payload)).toString()));
  const { createdAt, updatedAt, ...document } = staged.document;
  const { originalHash = null } = staged;
  return {
    ...staged,
    originalHash,
    document: { ...document, createdAt: toDate(createdAt), updatedAt: toDate(updatedAt) },
  };
}

const shape = z.looseObject({ document: z.looseObject({}), chunks: z.array(z.looseObject({})) });

/** Dates are text in JSON. */
interface StoredStaged extends Omit<Staged, "document" | "originalHash"> {
  /** Versions before originals were kept did not write it. */
  originalHash?: string | null;
  document: Omit<ParsedDocument, "createdAt" | "updatedAt"> & {
    createdAt: string | null;
    updatedAt: string | null;
  };
}

const StoredStaged = z.custom<StoredStaged>((value) => shape.safeParse(value).success);

const toDate = (text: string | null) => (text === null ? null : new Date(text));
