import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "../errors.ts";
import type { Storage } from "./index.ts";

const keyPattern = /^[0-9a-f-]{36}$/;

/** Uploaded bytes in a folder, one file each. */
export function diskStorage(directory: string): Storage {
  const fileOf = (key: string) => {
    if (!keyPattern.test(key)) throw missing();
    return path.join(directory, key);
  };
  return {
    async put(bytes: Readable) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const key = randomUUID();
      const unfinished = `${fileOf(key)}.part`;
      try {
        await pipeline(bytes, createWriteStream(unfinished, { mode: 0o600 }));
        await rename(unfinished, fileOf(key));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      return { key, sizeBytes: (await stat(fileOf(key))).size };
    },
    async open(key) {
      const file = fileOf(key);
      if (!(await stat(file).catch(() => null))) throw missing();
      return file;
    },
    delete: (key) => rm(fileOf(key), { force: true }),
  };
}

const missing = () => new UserError("upload-missing", "The uploaded file is no longer there. Upload it again.");
