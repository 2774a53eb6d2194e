import type { UIMessageChunk } from "ai";

/**
 * What a running answer has sent so far, for whoever joins later. Pieces of text are joined, and data that replaces earlier
 * data takes its place, so that it grows with the answer and not with the number of its pieces.
 */
export class ChunkLog {
  readonly #chunks: UIMessageChunk[] = [];

  add(chunk: UIMessageChunk): void {
    const at = this.#chunks.findIndex((earlier) => isSamePlace(earlier, chunk));
    const earlier = this.#chunks[at];
    if (!earlier) this.#chunks.push(chunk);
    else this.#chunks[at] = joined(earlier, chunk);
  }

  chunks(): UIMessageChunk[] {
    return [...this.#chunks];
  }
}

function isSamePlace(earlier: UIMessageChunk, chunk: UIMessageChunk): boolean {
  if (earlier.type !== chunk.type) return false;
  if (chunk.type === "text-delta") return "id" in earlier && earlier.id === chunk.id;
  if (!chunk.type.startsWith("data-")) return false;
  return ("id" in earlier ? earlier.id : null) === ("id" in chunk ? chunk.id : null);
}

function joined(earlier: UIMessageChunk, chunk: UIMessageChunk): UIMessageChunk {
  const isText = earlier.type === "text-delta" && chunk.type === "text-delta";
  return isText ? { ...chunk, delta: earlier.delta + chunk.delta } : chunk;
}
