import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the exclusive lock on a data directory, or returns null when another process holds it.
 *
 * PGlite has no lock of its own: two processes on one folder silently lose rows (electric-sql/pglite#1106). The lock is
 * the one that SQLite takes on its file (POSIX advisory or LockFileEx), because Node has no flock: the kernel drops it
 * when the process dies, so that `kill -9` never leaves one behind.
 */
export function lockDirectory(directory: string): DirectoryLock | null {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, "lock.sqlite");
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
    chmodSync(file, 0o600);
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes("locked")) return null;
    throw error;
  }
  return { release: () => database.close() };
}
