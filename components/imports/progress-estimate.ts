/** How many were done at a moment. */
export interface ProgressSample {
  /** Milliseconds of a monotonic clock. */
  atMs: number;
  done: number;
}

const WINDOW_MS = 30_000;
const MIN_SPAN_MS = 3_000;

/** Adds a sample and forgets those older than 30 s, but for one: the rate is that of the last half minute. */
export function addSample(samples: readonly ProgressSample[], sample: ProgressSample): ProgressSample[] {
  const since = sample.atMs - WINDOW_MS;
  const firstRecent = samples.findIndex((known) => known.atMs >= since);
  const kept = firstRecent < 0 ? samples.slice(-1) : samples.slice(Math.max(0, firstRecent - 1));
  return [...kept, sample];
}

/**
 * Rate and time left. Null before there are three seconds of samples, or while nothing moves.
 *
 * @param total - how many there will be; `leftMs` is null when it is not known (0)
 */
export function estimateProgress(
  samples: readonly ProgressSample[],
  total: number,
): { perSecond: number; leftMs: number | null } | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last) return null;
  const spanMs = last.atMs - first.atMs;
  const moved = last.done - first.done;
  if (spanMs < MIN_SPAN_MS || moved <= 0) return null;
  const perSecond = (moved / spanMs) * 1000;
  return { perSecond, leftMs: total > 0 ? (Math.max(0, total - last.done) / perSecond) * 1000 : null };
}
