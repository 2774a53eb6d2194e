import { UserError } from "../errors.ts";

export interface AttemptLimit {
  /** Attempts allowed in any stretch of `windowMs`. */
  max: number;
  windowMs: number;
}

/** Says when to try again; a route answers it with status 429 and `Retry-After`. */
export class TooManyAttempts extends UserError {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    const minutes = Math.ceil(retryAfterMs / 60_000);
    const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
    super("too-many-attempts", `Too many attempts. Try again in ${wait}.`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Counts attempts by key in a sliding window, in this process's memory. */
export interface AttemptLimiter {
  /**
   * Counts an attempt before it is made, so that parallel ones cannot slip through.
   *
   * @throws TooManyAttempts; the attempt is then not counted
   */
  take(key: string): void;
  /** Takes back the attempts of a key: they were not guesses. */
  forget(key: string): void;
  /** Takes back one attempt, the latest. */
  giveBack(key: string): void;
}

/**
 * @param input.maxKeys - how many keys are remembered; beyond it, the one that has been quiet for longest is forgotten
 */
export function createAttemptLimiter(
  deps: { clock: () => Date },
  input: AttemptLimit & { maxKeys: number },
): AttemptLimiter {
  // In the order of their last attempt, oldest first.
  const attempts = new Map<string, number[]>();
  return {
    take(key) {
      const now = deps.clock().getTime();
      const recent = (attempts.get(key) ?? []).filter((time) => time > now - input.windowMs);
      const earliest = recent[0];
      if (earliest !== undefined && recent.length >= input.max)
        throw new TooManyAttempts(earliest + input.windowMs - now);
      attempts.delete(key);
      attempts.set(key, [...recent, now]);
      const quietest = attempts.keys().next();
      if (attempts.size > input.maxKeys && !quietest.done) attempts.delete(quietest.value);
    },
    forget(key) {
      attempts.delete(key);
    },
    giveBack(key) {
      attempts.get(key)?.pop();
    },
  };
}
