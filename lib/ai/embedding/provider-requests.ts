import { setTimeout } from "node:timers/promises";
import { APICallError } from "ai";
import { retryDelayMs } from "./retry-delay.ts";

/** A provider that says nothing at all for this long is asked again. */
const requestTimeoutMs = 120_000;

/** Time and chance, for tests. */
export interface RequestClock {
  now(): number;
  random(): number;
  wait(delayMs: number, signal?: AbortSignal): Promise<unknown>;
}

export const systemClock: RequestClock = {
  now: Date.now,
  random: Math.random,
  wait: (delayMs, signal) => setTimeout(delayMs, undefined, { signal }),
};

/**
 * Requests to one provider, some at a time. A busy answer (429, 5xx), a broken connection and silence are tried again, as
 * late as the provider says or ever later; meanwhile the other requests wait too, since they would only be refused.
 */
export class ProviderRequests {
  readonly #clock: RequestClock;
  readonly #concurrency: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #pausedUntilMs = 0;

  constructor(options: { concurrency: number; clock: RequestClock }) {
    this.#concurrency = options.concurrency;
    this.#clock = options.clock;
  }

  /**
   * Rejects with the last error after so many attempts, or when the next would be later than it may; at once with one that
   * trying again does not help, or the signal.
   */
  async run<T>(
    request: (signal: AbortSignal) => Promise<T>,
    input: { maxAttempts: number; maxDelayMs?: number; signal?: AbortSignal },
  ): Promise<T> {
    await this.#enter();
    try {
      for (let attempt = 1; ; attempt++) {
        await this.#pause(input.signal);
        const timeout = AbortSignal.timeout(requestTimeoutMs);
        try {
          return await request(input.signal ? AbortSignal.any([input.signal, timeout]) : timeout);
        } catch (error) {
          if (input.signal?.aborted || attempt >= input.maxAttempts) throw error;
          if (!timeout.aborted && !isWorthRetrying(error)) throw error;
          const delayMs = this.#delayMs(attempt, error);
          if (delayMs > (input.maxDelayMs ?? Number.POSITIVE_INFINITY)) throw error;
          this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#clock.now() + delayMs);
        }
      }
    } finally {
      // A waiting one takes this one's place, so that no third can slip in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#concurrency) this.#running++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async #pause(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    for (;;) {
      const delayMs = this.#pausedUntilMs - this.#clock.now();
      if (delayMs <= 0) return;
      await this.#clock.wait(delayMs, signal);
    }
  }

  #delayMs(attempt: number, error: unknown): number {
    const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined;
    return retryDelayMs(this.#clock, { attempt, headers });
  }
}

const isWorthRetrying = (error: unknown) =>
  APICallError.isInstance(error) && error.isRetryable && !isQuotaUsedUp(error);

/** OpenAI says so by the same status as "too fast", and no waiting helps. */
export const isQuotaUsedUp = (error: APICallError) =>
  error.statusCode === 402 || /insufficient_quota|billing_hard_limit/.test(error.responseBody ?? "");
