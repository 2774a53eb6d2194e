import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../db/database.ts";
import { UserError } from "../errors.ts";
import type { AttemptLimit } from "./attempt-limiter.ts";

/** What is limited: of a person, but `api` of a token and `address` of a network address. */
export type LimitedAction = "ask" | "search" | "rating" | "upload" | "api" | "address";

/** Each must be kept; none at all means no limit. */
export type Rates = readonly AttemptLimit[];

/** Says when to try again; a route answers it with status 429 and `Retry-After`. */
export class TooManyRequests extends UserError {
  readonly retryAfterMs: number;

  constructor(input: { code: string; message: string; retryAfterMs: number }) {
    super(input.code, input.message);
    this.retryAfterMs = input.retryAfterMs;
  }
}

/** How long to wait, in milliseconds, when the error is about that; else null. */
export function retryAfterMsOf(error: unknown): number | null {
  const isTold = error instanceof Error && "retryAfterMs" in error;
  return isTold && typeof error.retryAfterMs === "number" ? error.retryAfterMs : null;
}

/** Counts what is done, so that nobody takes all there is of it. */
export interface Limits {
  /**
   * Counts one before it is done, so that parallel ones cannot slip through.
   *
   * @param key - whose: an id, or an address
   * @throws TooManyRequests `too-many-requests`
   */
  take(action: LimitedAction, key: string): Promise<void>;
}

/**
 * Limits in this process's memory; on a PostgreSQL server in its table `rate_limits`, so that several processes count
 * together, at one write for each rate. A window begins with its first request.
 */
export function createLimits(
  deps: { database: Pick<Database, "home" | "pool"> },
  rates: Record<LimitedAction, Rates>,
): Limits {
  const limiters = new Map(
    Object.entries(rates).map(([action, each]) => [
      action,
      each.map((rate) => limiterOf(deps, action, rate)),
    ]),
  );
  return {
    async take(action, key) {
      for (const limiter of limiters.get(action) ?? []) {
        try {
          await limiter.consume(key);
        } catch (refusal) {
          throw refusal instanceof RateLimiterRes ? tooMany(refusal.msBeforeNext) : refusal;
        }
      }
    },
  };
}

function limiterOf(
  { database }: { database: Pick<Database, "home" | "pool"> },
  action: string,
  { max, windowMs }: AttemptLimit,
): RateLimiterMemory | RateLimiterPostgres {
  const options = { points: max, duration: windowMs / 1000, keyPrefix: `${action}/${windowMs}` };
  const inMemory = new RateLimiterMemory(options);
  if (database.home !== "postgres") return inMemory;
  return new RateLimiterPostgres({
    ...options,
    storeClient: database.pool,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    // Who is over the limit costs no more queries; and a table that fails must not lock everyone out.
    inMemoryBlockOnConsumed: max + 1,
    insuranceLimiter: inMemory,
  });
}

const tooMany = (retryAfterMs: number) =>
  new TooManyRequests({
    code: "too-many-requests",
    message: `That was more than your limit allows. Try again in ${waitText(retryAfterMs)}.`,
    retryAfterMs,
  });

function waitText(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (seconds === 1) return "a second";
  if (seconds < 120) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
