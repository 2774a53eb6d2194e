import type { Readable } from "node:stream";

/**
 * Where uploaded bytes live until they are imported. Keys are made by the storage itself and never come from a user, so
 * no key can point elsewhere.
 */
export interface Storage {
  /** Streams the bytes in; nothing is kept if it fails. @throws Error when the disk is full */
  put(bytes: Readable): Promise<{ key: string; sizeBytes: number }>;
  /** A path that a parser can open, for as long as the key is not deleted. @throws UserError `upload-missing` */
  open(key: string): Promise<string>;
  /** Does nothing when it is gone already. */
  delete(key: string): Promise<void>;
}
