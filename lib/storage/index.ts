import type { ByteRange } from "./byte-range.ts";

/** A finished upload, ready to be imported. */
export interface StoredUpload {
  /** A path that a parser can open until the upload is deleted. */
  path: string;
  fileName: string;
  sizeBytes: number;
}

/** Where uploaded bytes live until they are imported. One file for each variant. */
export interface UploadStorage {
  /**
   * Speaks the tus resumable protocol (https://tus.io/protocols/resumable-upload) for one user. Bytes are streamed;
   * an upload of somebody else's does not exist for them.
   */
  handle(request: Request, userId: string): Promise<Response>;
  /** @throws UserError `upload-missing` when it is unfinished, gone, or not this user's */
  find(uploadId: string, userId: string): Promise<StoredUpload>;
  /** @throws UserError `upload-missing` */
  open(uploadId: string): Promise<string>;
  /** Does nothing when it is gone already. */
  delete(uploadId: string): Promise<void>;
  /** Removes uploads that nobody finished within a day. */
  deleteAbandoned(): Promise<void>;
}

/** A kept original's bytes. */
export interface StoredOriginal {
  sizeBytes: number;
  /** Streams the bytes from `start` to before `end`; the whole when left out. Opens the file when it is first read. */
  stream(range?: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Files as they were imported, for the viewer; each is known by the SHA-256 of its bytes and kept once. */
export interface OriginalStorage {
  /** Keeps the bytes, whole or not at all, also over a crash. @returns their hash, or null where originals are not kept */
  keep(bytes: Uint8Array): Promise<string | null>;
  has(hash: string): Promise<boolean>;
  /** Null when it is not there (any more). */
  open(hash: string): Promise<StoredOriginal | null>;
  /**
   * Deletes what nobody has kept since `before`, unless it is still named.
   *
   * @param input.namedAmong - of some hashes, those that are still wanted
   * @returns how many were deleted
   */
  sweep(input: {
    before: Date;
    namedAmong(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  }): Promise<number>;
}
