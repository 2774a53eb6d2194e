import { describe, expect, test } from "vitest";
import { createAttemptLimiter, TooManyAttempts } from "./attempt-limiter.ts";

function limiterAt(limits: { max: number; windowMs: number; maxKeys?: number }) {
  const time = { nowMs: 1_000_000 };
  const limiter = createAttemptLimiter({ clock: () => new Date(time.nowMs) }, { maxKeys: 100, ...limits });
  return { limiter, time };
}

describe("an attempt limiter", () => {
  test("refuses the attempt after the last allowed one, and says how long to wait", () => {
    const { limiter, time } = limiterAt({ max: 3, windowMs: 600_000 });
    for (let attempt = 0; attempt < 3; attempt += 1) limiter.take("ada");
    time.nowMs += 60_000;
    expect(() => limiter.take("ada")).toThrow("Too many attempts. Try again in 9 minutes.");
    const error = catching(() => limiter.take("ada"));
    expect(error).toBeInstanceOf(TooManyAttempts);
    expect(error).toMatchObject({ code: "too-many-attempts", retryAfterMs: 540_000 });
  });

  test("counts each key alone", () => {
    const { limiter } = limiterAt({ max: 1, windowMs: 1000 });
    limiter.take("ada");
    expect(() => limiter.take("grace")).not.toThrow();
  });

  test("slides: an attempt is allowed as soon as the earliest is older than the window", () => {
    const { limiter, time } = limiterAt({ max: 2, windowMs: 1000 });
    limiter.take("ada");
    time.nowMs += 600;
    limiter.take("ada");
    time.nowMs += 399;
    expect(() => limiter.take("ada")).toThrow(TooManyAttempts);
    time.nowMs += 1;
    expect(() => limiter.take("ada")).not.toThrow();
    expect(() => limiter.take("ada")).toThrow(TooManyAttempts);
  });

  test("does not let refused attempts lengthen the wait", () => {
    const { limiter, time } = limiterAt({ max: 1, windowMs: 1000 });
    limiter.take("ada");
    time.nowMs += 500;
    expect(() => limiter.take("ada")).toThrow();
    time.nowMs += 500;
    expect(() => limiter.take("ada")).not.toThrow();
  });

  test("forgets a key, or one attempt of it", () => {
    const { limiter } = limiterAt({ max: 2, windowMs: 1000 });
    limiter.take("ada");
    limiter.take("ada");
    limiter.giveBack("ada");
    limiter.take("ada");
    expect(() => limiter.take("ada")).toThrow();
    limiter.forget("ada");
    limiter.take("ada");
    expect(() => limiter.take("ada")).not.toThrow();
  });

  test("remembers at most so many keys, and forgets the quietest first", () => {
    const { limiter } = limiterAt({ max: 1, windowMs: 1000, maxKeys: 2 });
    limiter.take("first");
    limiter.take("second");
    limiter.take("third");
    expect(() => limiter.take("second")).toThrow();
    expect(() => limiter.take("third")).toThrow();
    expect(() => limiter.take("first")).not.toThrow();
  });

  test("says a minute when it is one", () => {
    const { limiter } = limiterAt({ max: 1, windowMs: 60_000 });
    limiter.take("ada");
    expect(() => limiter.take("ada")).toThrow("Try again in a minute.");
  });
});

function catching(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
}
