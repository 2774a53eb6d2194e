import type { UIMessageChunk } from "ai";
import type { UserPrincipal } from "../domain/principal.ts";
import type { RunRegistry } from "./run-registry.ts";

/**
 * Joins one of the principal's own answers that is being written: what it has sent so far (text in one piece, of data that was
 * replaced the last), then live until it is saved. Leaving does not stop it. An empty, closed stream when it does not run in
 * this process, has ended, or is somebody else's: then what is saved is all there is.
 */
export function followAnswer(
  { runs }: { runs: RunRegistry },
  input: { principal: UserPrincipal; runId: string },
): ReadableStream<UIMessageChunk> {
  return runs.follow(input);
}
