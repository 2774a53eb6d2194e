import path from "node:path";
import { ModelLane } from "../model-lane.ts";
import type { Vector } from "./index.ts";

/** Token ids of some texts, at most the model's window each, none empty; their vectors, in order. */
export type EncoderLane = ModelLane<readonly Int32Array[], Vector[]>;

/** A thread for the built-in model; it starts in 0.4 s. */
export function builtInLane(options: { isBackground: boolean; idleMs: number | null }): EncoderLane {
  return new ModelLane({
    ...options,
    title: "The built-in embedding model",
    workerFile: path.join("lib", "ai", "embedding", "built-in-worker.mjs"),
  });
}
