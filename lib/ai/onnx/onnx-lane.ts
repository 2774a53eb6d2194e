import path from "node:path";
import { ModelLane } from "../model-lane.ts";
import type { LocalModel } from "./model-folder.ts";
import type { OnnxTask, OnnxWorkerData } from "./onnx-worker.ts";

/** A thread with a model of its own. It starts in 0.2 s and more, by the size of the model. */
export type OnnxLane = ModelLane<OnnxTask, number[]>;

export function onnxLane(
  model: LocalModel,
  options: { threads: number; isBackground: boolean; idleMs: number | null },
): OnnxLane {
  const { modelFile, tokenizerFile, tokenizerConfigFile, settings } = model;
  const workerData: OnnxWorkerData = {
    modelFile,
    tokenizerFile,
    tokenizerConfigFile,
    pooling: settings.pooling,
    maxTokens: settings.maxTokens,
    threads: options.threads,
  };
  return new ModelLane({
    title: `The local model ${model.name}`,
    workerFile: path.join("lib", "ai", "onnx", "onnx-worker.ts"),
    workerData: { ...workerData },
    isBackground: options.isBackground,
    idleMs: options.idleMs,
  });
}
