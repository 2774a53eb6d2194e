import { expect, test } from "vitest";
import { builtInLane } from "./encoder-lane.ts";

const ids = [Int32Array.from([500, 600, 700])];

test("a thread that ended when idle is started anew for the next text", async () => {
  const lane = builtInLane({ isBackground: true, idleMs: 0 });
  const [before] = await lane.run(ids);
  // The idle timer fires before the next turn of the event loop is over.
  await new Promise((resolve) => setImmediate(() => setTimeout(resolve, 1)));
  const [after] = await lane.run(ids);
  expect(after).toEqual(before);
  await lane.close();
});

test("what was under way when the lane closes is refused, not left hanging", async () => {
  const lane = builtInLane({ isBackground: false, idleMs: null });
  const running = lane.run(ids);
  await Promise.all([expect(running).rejects.toThrow("stopped"), lane.close()]);
});
