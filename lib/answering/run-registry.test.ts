import type { UIMessageChunk } from "ai";
import { describe, expect, test } from "vitest";
import type { UserPrincipal } from "../domain/principal.ts";
import { followAnswer } from "./follow-answer.ts";
import { RunRegistry } from "./run-registry.ts";

const ann: UserPrincipal = { kind: "user", userId: "ann", groups: ["a", "b"], role: "employee" };
const ben: UserPrincipal = { ...ann, userId: "ben", role: "admin" };
const runId = "run";

const delta = (text: string): UIMessageChunk => ({ type: "text-delta", id: "answer", delta: text });
const status = (text: string): UIMessageChunk => ({ type: "data-status", data: { text }, transient: true });
const sources = (passages: number[]): UIMessageChunk => ({
  ...{ type: "data-sources", id: "sources" },
  data: { passages },
});

function scene() {
  const runs = new RunRegistry();
  const run = runs.start({ runId, principal: ann });
  return {
    runs,
    run,
    follow: (principal = ann, id = runId) => followAnswer({ runs }, { principal, runId: id }),
  };
}

async function all(stream: ReadableStream<UIMessageChunk>): Promise<UIMessageChunk[]> {
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

describe("who joins a running answer", () => {
  test("gets what has been sent, text in one piece and data as it is now, and then each piece as it comes", async () => {
    const { run, follow } = scene();
    for (const chunk of [status("Searching"), sources([1]), delta("Three "), status("Writing")])
      run.send(chunk);
    for (const chunk of [sources([2]), delta("months")]) run.send(chunk);
    const followed = follow();
    run.send(delta(" [1]"));
    run.send({ type: "finish" });
    run.end();
    expect(await all(followed)).toEqual([
      status("Writing"),
      sources([2]),
      delta("Three months"),
      delta(" [1]"),
      { type: "finish" },
    ]);
  });

  test("may be several, of whom one that leaves changes nothing", async () => {
    const { run, follow } = scene();
    const [first, leaving, last] = [follow(), follow(), follow()];
    await leaving.cancel();
    run.send(delta("a"));
    expect(run.signal.aborted).toBe(false);
    run.end();
    expect(await all(first)).toEqual([delta("a")]);
    expect(await all(last)).toEqual([delta("a")]);
  });

  test("finds nothing once it is over, and nothing of a run that is not here", async () => {
    const { run, follow } = scene();
    run.send(delta("a"));
    run.end();
    expect(await all(follow())).toEqual([]);
    expect(await all(follow(ann, "another"))).toEqual([]);
  });

  test("A9: is its owner, and finds nothing otherwise, nor with other rights than when it was asked", async () => {
    const { run, follow } = scene();
    run.send(delta("secret"));
    const others = [ben, { ...ann, groups: ["a"] }, { ...ann, groups: ["a", "b", "c"] }];
    const followed = others.map((principal) => follow(principal));
    const own = follow({ ...ann, groups: ["b", "a"] });
    run.send(delta(" plans"));
    run.end();
    for (const stream of followed) expect(await all(stream)).toEqual([]);
    expect(await all(own)).toEqual([delta("secret"), delta(" plans")]);
  });

  test("makes room for one more when there are twenty: the longest there leaves", async () => {
    const { run, follow } = scene();
    const followed = Array.from({ length: 21 }, () => follow());
    run.send(delta("a"));
    run.end();
    const received = await Promise.all(followed.map(all));
    expect(received[0]).toEqual([]);
    expect(received.slice(1).every((chunks) => chunks.length === 1)).toBe(true);
  });

  test("gets as much as the answer is long, however many pieces it came in", async () => {
    const { run, follow } = scene();
    for (let i = 0; i < 2_000; i++)
      for (const chunk of [delta("x"), sources([i]), status("Writing")]) run.send(chunk);
    const followed = follow();
    run.end();
    const chunks = await all(followed);
    expect(chunks).toHaveLength(3);
    expect(chunks[0]).toEqual(delta("x".repeat(2_000)));
  });
});

test("a stop reaches a run of this process alone", () => {
  const { runs, run } = scene();
  runs.stop("another");
  expect(run.signal.aborted).toBe(false);
  runs.stop(runId);
  expect(run.signal.aborted).toBe(true);
});
