/** Times the stages of one run, also those that run at the same time. */
export class Stopwatch {
  readonly stageMs: Record<string, number> = {};

  async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.stageMs[stage] = Math.round((performance.now() - started) * 10) / 10;
    }
  }
}
