import { expect, test } from "vitest";
import { ParallelWork } from "./parallel-work.ts";

/** Tasks that end when they are told to. */
function gatedTasks() {
  const ends: (() => void)[] = [];
  const task = () =>
    new Promise<void>((resolve) => {
      ends.push(resolve);
    });
  return { task, ends };
}

test("holds back whoever starts tasks until there is room for the next", async () => {
  const { task, ends } = gatedTasks();
  const work = new ParallelWork(2);
  await work.start(task);
  let hasRoom = false;
  const starting = work.start(task).then(() => {
    hasRoom = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect([ends.length, hasRoom]).toEqual([2, false]);
  ends[1]?.();
  await starting;
  await expect(Promise.race([work.finish(), Promise.resolve("unfinished")])).resolves.toBe("unfinished");
  ends[0]?.();
  await work.finish();
});

test("a task's error reaches the next start and the end, and is never unheard", async () => {
  const { task, ends } = gatedTasks();
  const work = new ParallelWork(3);
  await work.start(() => Promise.reject(new Error("no quota")));
  await new Promise((resolve) => setImmediate(resolve));
  await expect(work.start(task)).rejects.toThrow("no quota");
  ends[0]?.();
  await expect(work.finish()).rejects.toThrow("no quota");
  await work.settle();
});
