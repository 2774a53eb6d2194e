import { describe, expect, test } from "vitest";
import { createAdmission, waitingText } from "./admission.ts";

/** A line in which each step can be watched: who writes, and what those who wait were told. */
function watched(input: { concurrency: number; maxWaiting: number }) {
  const admission = createAdmission(input);
  const started: string[] = [];
  const told: string[] = [];
  const leave = new Map<string, () => void>();
  const come = (name: string, userId = name, signal = new AbortController().signal) =>
    admission
      .enter({ userId, signal, onWait: (position) => told.push(`${name} ${position}`) })
      .then((end) => {
        started.push(name);
        leave.set(name, end);
      });
  const end = async (name: string) => {
    leave.get(name)?.();
    await settled();
  };
  return { started, told, come, end };
}

/** Everything that was promised by now has happened. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("a turn to write", () => {
  test("is had at once while there are free ones, without a word about waiting", async () => {
    const { started, told, come } = watched({ concurrency: 2, maxWaiting: 5 });
    await come("ann");
    await come("ben");
    expect(started).toEqual(["ann", "ben"]);
    expect(told).toEqual([]);
  });

  test("is had by the next in line as soon as one is given back, once", async () => {
    const { started, told, come, end } = watched({ concurrency: 1, maxWaiting: 5 });
    await come("ann");
    void come("ben");
    void come("cleo");
    await settled();
    expect(started).toEqual(["ann"]);
    expect(told).toEqual(["ben 1", "cleo 2"]);
    await end("ann");
    await end("ann");
    expect(started).toEqual(["ann", "ben"]);
    expect(told).toEqual(["ben 1", "cleo 2", "cleo 1"]);
  });

  test("goes round: one with many questions does not hold up the others", async () => {
    const { started, told, come, end } = watched({ concurrency: 1, maxWaiting: 9 });
    await come("ann 1", "ann");
    for (const name of ["ann 2", "ann 3", "ann 4"]) void come(name, "ann");
    void come("ben 1", "ben");
    void come("ben 2", "ben");
    await settled();
    const places = new Map(told.map((line) => [line.slice(0, 5).trim(), Number(line.slice(5))]));
    expect(Object.fromEntries(places)).toEqual({
      "ann 2": 1,
      "ben 1": 2,
      "ann 3": 3,
      "ben 2": 4,
      "ann 4": 5,
    });
    for (const name of ["ann 1", "ann 2", "ben 1", "ann 3", "ben 2"]) await end(name);
    expect(started).toEqual(["ann 1", "ann 2", "ben 1", "ann 3", "ben 2", "ann 4"]);
  });

  test("is refused at once when the line is full, with the time to come back", async () => {
    const { come } = watched({ concurrency: 1, maxWaiting: 1 });
    await come("ann");
    void come("ben");
    await expect(come("cleo")).rejects.toMatchObject({ code: "too-busy", retryAfterMs: 30_000 });
  });

  test("is nobody's who has gone away meanwhile; those behind move up", async () => {
    const { started, told, come, end } = watched({ concurrency: 1, maxWaiting: 5 });
    await come("ann");
    const gone = new AbortController();
    const ben = come("ben", "ben", gone.signal);
    void come("cleo");
    await settled();
    gone.abort(new Error("stopped"));
    await expect(ben).rejects.toThrow("stopped");
    expect(told).toEqual(["ben 1", "cleo 2", "cleo 1"]);
    await end("ann");
    expect(started).toEqual(["ann", "cleo"]);
  });

  test("going away after it has begun changes nothing until it is given back", async () => {
    const { started, come, end } = watched({ concurrency: 1, maxWaiting: 5 });
    const gone = new AbortController();
    await come("ann");
    void come("ben", "ben", gone.signal);
    await end("ann");
    gone.abort();
    void come("cleo");
    await settled();
    expect(started).toEqual(["ann", "ben"]);
    await end("ben");
    expect(started).toEqual(["ann", "ben", "cleo"]);
  });
});

test("a place in the line is said as people say it", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(waitingText)).toEqual(
    ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"].map(
      (place) => `Waiting: ${place} in line`,
    ),
  );
});
