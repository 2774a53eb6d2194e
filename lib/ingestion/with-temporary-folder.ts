import { mkdir, rm } from "node:fs/promises";
import path from "node:path";

/**
 * Gives a new, empty folder of this name for as long as the work takes, and removes it with all that is in it. What a
 * process that was killed left under the same name goes first.
 */
export async function withTemporaryFolder<T>(
  input: { temporaryDirectory: string; name: string },
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = path.join(input.temporaryDirectory, input.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
