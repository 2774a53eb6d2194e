import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { RandomAccessReader } from "yauzl";

const BLOCK_BYTES = 1024 ** 2;
const PIECE_BYTES = 64 * 1024;

/**
 * Reads a zip file in blocks. Its list of files is read in steps of a few dozen bytes, and asking the system for each
 * takes most of the time: 60,000 entries are listed in 0.6 s instead of 8.
 */
export class BlockReader extends RandomAccessReader {
  readonly #file: FileHandle;
  #block = { start: 0, bytes: Buffer.alloc(0) };

  constructor(file: FileHandle) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    // A file's own stream closes the file when it is given up halfway, and the archive with it.
    return Readable.from(this.#piecesOf(start, end), { objectMode: false });
  }

  async *#piecesOf(start: number, end: number): AsyncGenerator<Buffer> {
    let position = start;
    while (position < end) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, end - position));
      const { bytesRead } = await this.#file.read(piece, 0, piece.length, position);
      if (bytesRead === 0) throw new Error("The file ends too early.");
      position += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#copy(buffer.subarray(offset, offset + length), position).then(
      () => callback(null),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override close(callback: (error: Error | null) => void): void {
    this.#file.close().then(
      () => callback(null),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  async #copy(target: Buffer, position: number): Promise<void> {
    let { start, bytes } = this.#block;
    if (position < start || position + target.length > start + bytes.length) {
      const block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, target.length));
      const { bytesRead } = await this.#file.read(block, 0, block.length, position);
      if (bytesRead < target.length) throw new Error("The file ends too early.");
      start = position;
      bytes = block.subarray(0, bytesRead);
      this.#block = { start, bytes };
    }
    bytes.copy(target, 0, position - start);
  }
}
