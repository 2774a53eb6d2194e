import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { databaseTest as test } from "../testing/database-test.ts";
import { createLimits, type LimitedAction, type Rates, retryAfterMsOf } from "./limits.ts";

const minuteMs = 60_000;
const none: Record<LimitedAction, Rates> = {
  ask: [],
  search: [],
  rating: [],
  upload: [],
  api: [],
  address: [],
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-01T12:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("A26: a limit", () => {
  test("lets so many through and then says when to try again", async ({ database }) => {
    const key = crypto.randomUUID();
    const limits = createLimits({ database }, { ...none, ask: [{ max: 2, windowMs: minuteMs }] });
    await limits.take("ask", key);
    await limits.take("ask", key);
    vi.setSystemTime("2026-01-01T12:00:20Z");
    const refusal = await limits.take("ask", key).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: "too-many-requests",
      message: "That was more than your limit allows. Try again in 40 seconds.",
    });
    expect(retryAfterMsOf(refusal)).toBe(40_000);
    vi.setSystemTime("2026-01-01T12:01:01Z");
    await expect(limits.take("ask", key)).resolves.toBeUndefined();
  });

  test("is each one's own, and each action's own", async ({ database }) => {
    const [ann, ben] = [crypto.randomUUID(), crypto.randomUUID()];
    const rate = [{ max: 1, windowMs: minuteMs }];
    const limits = createLimits({ database }, { ...none, ask: rate, search: rate });
    await limits.take("ask", ann);
    await expect(limits.take("ask", ann)).rejects.toMatchObject({ code: "too-many-requests" });
    await expect(limits.take("search", ann)).resolves.toBeUndefined();
    await expect(limits.take("ask", ben)).resolves.toBeUndefined();
  });

  test("of several rates each counts", async ({ database }) => {
    const key = crypto.randomUUID();
    const limits = createLimits(
      { database },
      {
        ...none,
        ask: [
          { max: 1, windowMs: minuteMs },
          { max: 2, windowMs: 60 * minuteMs },
        ],
      },
    );
    await limits.take("ask", key);
    vi.setSystemTime("2026-01-01T12:02:00Z");
    await limits.take("ask", key);
    vi.setSystemTime("2026-01-01T12:04:00Z");
    await expect(limits.take("ask", key)).rejects.toMatchObject({ message: /56 minutes/ });
  });

  test("lets exactly as many of those at once through", async ({ database }) => {
    const key = crypto.randomUUID();
    const limits = createLimits({ database }, { ...none, ask: [{ max: 5, windowMs: minuteMs }] });
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => limits.take("ask", key)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });

  test("without rates is none", async ({ database }) => {
    const limits = createLimits({ database }, none);
    for (let i = 0; i < 100; i++) await limits.take("ask", "someone");
  });
});

test("on a server, processes count together; in memory each counts for itself", async ({ database }) => {
  const key = crypto.randomUUID();
  const rates = { ...none, ask: [{ max: 1, windowMs: minuteMs }] };
  await createLimits({ database }, rates).take("ask", key);
  const other = createLimits({ database }, rates).take("ask", key);
  if (database.home === "postgres") await expect(other).rejects.toMatchObject({ code: "too-many-requests" });
  else await expect(other).resolves.toBeUndefined();
});

test("a wait that an error does not tell is none", () => {
  expect(retryAfterMsOf(new Error("x"))).toBeNull();
  expect(retryAfterMsOf({ retryAfterMs: 1 })).toBeNull();
});
