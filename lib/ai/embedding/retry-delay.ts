/** A provider that names a longer time is asked again earlier: it costs one request, and the job is taken up again anyway. */
const maxNamedDelayMs = 5 * 60_000;
const firstDelayMs = 1000;
const maxDelayMs = 60_000;

/**
 * How long to wait before asking a busy provider again: what it says itself, or twice as long as the last time. Half of
 * that is chance, so that requests which failed together do not come back together.
 *
 * @param input.attempt - how often it was asked, from 1
 * @param input.headers - of its answer, names in lower case
 */
export function retryDelayMs(
  clock: { now(): number; random(): number },
  input: { attempt: number; headers: Record<string, string> | undefined },
): number {
  const named = namedDelayMs(clock, input.headers ?? {});
  if (named !== null) return named;
  const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** (input.attempt - 1));
  return delayMs * (0.5 + clock.random() / 2);
}

/** `Retry-After` in seconds or as a date, or OpenAI's `retry-after-ms`; null if the provider says nothing usable. */
function namedDelayMs(clock: { now(): number }, headers: Record<string, string>): number | null {
  const milliseconds = Number.parseFloat(headers["retry-after-ms"] ?? "");
  if (milliseconds >= 0) return Math.min(maxNamedDelayMs, milliseconds);
  const text = headers["retry-after"] ?? "";
  const isNumber = /^\s*\d+(\.\d+)?\s*$/.test(text);
  const delayMs = isNumber ? Number(text) * 1000 : Date.parse(text) - clock.now();
  return Number.isFinite(delayMs) ? Math.min(maxNamedDelayMs, Math.max(0, delayMs)) : null;
}
