/**
 * Runs tasks a few at a time. `start` resolves when there is room for another, which holds back whoever makes them; both
 * it and `finish` reject with the first error of any task, after which the rest is for the caller to stop.
 */
export class ParallelWork {
  readonly #limit: number;
  readonly #running = new Set<Promise<void>>();
  #error: { cause: unknown } | null = null;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async start(task: () => Promise<void>): Promise<void> {
    const running: Promise<void> = task()
      .catch((cause: unknown) => {
        this.#error ??= { cause };
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    while (this.#running.size >= this.#limit) await Promise.race(this.#running);
    this.#throw();
  }

  async finish(): Promise<void> {
    await Promise.all(this.#running);
    this.#throw();
  }

  /** After an error elsewhere: nothing is under way any more when this resolves. Never rejects. */
  async settle(): Promise<void> {
    await Promise.all(this.#running);
  }

  #throw(): void {
    if (this.#error) throw this.#error.cause;
  }
}
