/** The answers that are being written in this process, so that a stop here takes effect at once. */
export class RunRegistry {
  readonly #runs = new Map<string, AbortController>();

  start(runId: string): AbortController {
    const controller = new AbortController();
    this.#runs.set(runId, controller);
    return controller;
  }

  /** The caller has checked that the run is the principal's own. Does nothing for a run of another process. */
  stop(runId: string): void {
    this.#runs.get(runId)?.abort(new Error("stopped"));
  }

  end(runId: string): void {
    this.#runs.delete(runId);
  }
}
