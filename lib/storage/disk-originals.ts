import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import type { ByteRange } from "./byte-range.ts";
import type { OriginalStorage } from "./index.ts";

const pieceBytes = 256 * 1024;
const hashPattern = /^[0-9a-f]{64}$/;
const folderPattern = /^[0-9a-f]{2}$/;

/**
 * Originals in a folder: `ab/abcdef…`, named by their hash. A file is written under another name, synced and then renamed,
 * so one that is there is whole.
 *
 * @param input.isKeeping - false: nothing new is kept; what is there can still be read
 */
export function diskOriginals(input: { directory: string; isKeeping: boolean }): OriginalStorage {
  const { directory } = input;
  const fileOf = (hash: string) => path.join(directory, hash.slice(0, 2), hash);
  const sizeOf = async (hash: string): Promise<number | null> => {
    if (!hashPattern.test(hash)) return null;
    const found = await stat(fileOf(hash)).catch(() => null);
    return found?.isFile() ? found.size : null;
  };
  return {
    async keep(bytes) {
      if (!input.isKeeping) return null;
      const hash = createHash("sha256").update(bytes).digest("hex");
      if ((await sizeOf(hash)) === bytes.length) await touch(fileOf(hash));
      else await writeWhole(fileOf(hash), bytes);
      return hash;
    },
    has: async (hash) => (await sizeOf(hash)) !== null,
    async open(hash) {
      const sizeBytes = await sizeOf(hash);
      if (sizeBytes === null) return null;
      return { sizeBytes, stream: (range = { start: 0, end: sizeBytes }) => streamOf(fileOf(hash), range) };
    },
    async sweep({ before, namedAmong }) {
      let deleted = 0;
      for (const folder of await namesIn(directory)) {
        if (folderPattern.test(folder))
          deleted += await sweepFolder(path.join(directory, folder), before, namedAmong);
      }
      return deleted;
    },
  };
}

/** Reads as fast as it is taken, and closes the file also when nobody takes the rest. */
function streamOf(file: string, { start, end }: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>> {
  let handle: FileHandle | undefined;
  let position = start;
  const close = async () => {
    await handle?.close();
    handle = undefined;
  };
  return new ReadableStream({
    async pull(controller) {
      try {
        handle ??= await open(file);
        const piece = new Uint8Array(Math.min(pieceBytes, end - position));
        const { bytesRead } = await handle.read(piece, 0, piece.length, position);
        position += bytesRead;
        if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead));
        if (bytesRead > 0 && position < end) return;
        await close();
        controller.close();
      } catch (error) {
        await close();
        throw error;
      }
    },
    cancel: close,
  });
}

/** Counts as kept now; a sweep leaves it alone for a while. */
async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now);
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  try {
    const handle = await open(unfinished, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** A rename is only safe from a power cut once its folder is written. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  // Folders cannot be opened everywhere; what is lost then is one original, which the next import brings back.
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function sweepFolder(
  folder: string,
  before: Date,
  namedAmong: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const isOld = async (name: string) => {
    const found = await stat(path.join(folder, name)).catch(() => null);
    return found !== null && found.mtime < before;
  };
  const old: string[] = [];
  for (const name of await namesIn(folder)) if (await isOld(name)) old.push(name);
  const named = await namedAmong(old.filter((name) => hashPattern.test(name)));
  let deleted = 0;
  for (const name of old) {
    // Looked at again: an import may have kept it in the meantime.
    if (named.has(name) || !(await isOld(name))) continue;
    await rm(path.join(folder, name), { force: true });
    deleted++;
  }
  return deleted;
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
