import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import path from "node:path";

/** Where a text lies in the file. */
export interface SpilledText {
  offset: number;
  sizeBytes: number;
}

/** Texts in one temporary file, instead of in memory. */
export interface BodySpill {
  /** Takes the text at once; it is written by the next {@link flush}. */
  append(text: string): SpilledText;
  flush(): Promise<void>;
  read(place: SpilledText): Promise<string>;
  /** Removes the file. */
  close(): Promise<void>;
}

const FLUSH_BYTES = 1024 ** 2;

export async function openBodySpill(temporaryDirectory: string): Promise<BodySpill> {
  const folder = await mkdtemp(path.join(temporaryDirectory, "pages-"));
  const file: FileHandle = await open(path.join(folder, "bodies"), "wx+");
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let writtenBytes = 0;
  const flush = async () => {
    if (pendingBytes === 0) return;
    const batch = Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    await file.write(batch, 0, batch.length, writtenBytes);
    writtenBytes += batch.length;
  };
  return {
    append(text) {
      const bytes = Buffer.from(text, "utf8");
      const place = { offset: writtenBytes + pendingBytes, sizeBytes: bytes.length };
      pending.push(bytes);
      pendingBytes += bytes.length;
      return place;
    },
    flush: async () => {
      if (pendingBytes >= FLUSH_BYTES) await flush();
    },
    async read({ offset, sizeBytes }) {
      await flush();
      const bytes = Buffer.alloc(sizeBytes);
      await file.read(bytes, 0, sizeBytes, offset);
      return bytes.toString("utf8");
    },
    async close() {
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
