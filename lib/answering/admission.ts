import { TooManyRequests } from "../access/limits.ts";

/** Lets so many answers be written at once, and the others wait for their turn. */
export interface Admission {
  /**
   * Waits for a turn. People take turns: one with many questions does not hold up the others.
   *
   * @param input.onWait - told the place in the line, from 1, whenever it changes; never called for who need not wait
   * @returns gives the turn back; must be called once it is over
   * @throws TooManyRequests `too-busy` at once when the line is full; the signal's reason when it aborts
   */
  enter(input: {
    userId: string;
    signal: AbortSignal;
    onWait: (position: number) => void;
  }): Promise<() => void>;
}

interface Waiting {
  start: () => void;
  onWait: (position: number) => void;
  position: number;
}

/** How long to stay away from a full line; an answer takes about half of that. */
const retryAfterMs = 30_000;

/**
 * @param input.concurrency - turns at once, at least 1
 * @param input.maxWaiting - places in the line
 */
export function createAdmission(input: { concurrency: number; maxWaiting: number }): Admission {
  // In the order of turns: who was served goes to the end.
  const lines = new Map<string, Waiting[]>();
  let running = 0;

  const leave = () => {
    running -= 1;
    const next = takeNext(lines);
    if (next) {
      running += 1;
      next.start();
      announce(lines);
    }
  };
  const turn = () => {
    let isOver = false;
    return () => {
      if (!isOver) leave();
      isOver = true;
    };
  };
  return {
    async enter({ userId, signal, onWait }) {
      signal.throwIfAborted();
      if (running < input.concurrency) {
        running += 1;
        return turn();
      }
      if (countWaiting(lines) >= input.maxWaiting) throw tooBusy();
      await new Promise<void>((resolve, reject) => {
        const giveUp = () => {
          remove(lines, userId, waiting);
          announce(lines);
          reject(signal.reason);
        };
        const start = () => {
          signal.removeEventListener("abort", giveUp);
          resolve();
        };
        const waiting: Waiting = { start, onWait, position: 0 };
        lines.set(userId, [...(lines.get(userId) ?? []), waiting]);
        signal.addEventListener("abort", giveUp, { once: true });
        announce(lines);
      });
      return turn();
    },
  };
}

function takeNext(lines: Map<string, Waiting[]>): Waiting | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const [userId, [next, ...rest]] = first;
  lines.delete(userId);
  if (rest.length > 0) lines.set(userId, rest);
  return next;
}

function remove(lines: Map<string, Waiting[]>, userId: string, waiting: Waiting): void {
  const rest = (lines.get(userId) ?? []).filter((one) => one !== waiting);
  if (rest.length > 0) lines.set(userId, rest);
  else lines.delete(userId);
}

const countWaiting = (lines: Map<string, Waiting[]>) =>
  [...lines.values()].reduce((sum, line) => sum + line.length, 0);

/** Tells everyone whose place has changed: first each one's first, in the order of turns, then each one's second. */
function announce(lines: Map<string, Waiting[]>): void {
  const all = [...lines.values()];
  const rounds = Math.max(0, ...all.map((line) => line.length));
  const inOrder = Array.from({ length: rounds }, (_, round) =>
    all.flatMap((line) => line[round] ?? []),
  ).flat();
  for (const [index, waiting] of inOrder.entries()) {
    if (waiting.position === index + 1) continue;
    waiting.position = index + 1;
    waiting.onWait(waiting.position);
  }
}

const tooBusy = () =>
  new TooManyRequests({
    code: "too-busy",
    message: "Too many questions are waiting for an answer. Try again in half a minute.",
    retryAfterMs,
  });

/** "Waiting: 3rd in line", for the line above an answer. */
export function waitingText(position: number): string {
  const isTeen = position % 100 >= 11 && position % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][position % 10] ?? "th");
  return `Waiting: ${position}${ending} in line`;
}
