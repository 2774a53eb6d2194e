/** The work that happens outside of a request, by queue. */
export interface JobPayloads {
  /** Reads one export into the index. */
  import: { importId: string };
  /** Brings a source to what was decided about it: deletes it, or tells its indexes who may read it. */
  source: { sourceId: string };
  /** Embeds whatever chunk has no vector of the current model yet. */
  embed: { model: string };
  /** Looks through documents for what should hardly be open to everyone. */
  scan: Record<string, never>;
  /** Measures on the collection's own words when its passages are silent. */
  calibrate: Record<string, never>;
  /** Looks after the embedded database. */
  maintain: Record<string, never>;
}
export type JobName = keyof JobPayloads;

/** How often a job was tried, and what comes if this time fails too. */
export interface Attempt {
  /** From 1. */
  number: number;
  /** About when it is tried again; null after the last time. */
  retryAt: Date | null;
}

export type JobHandlers = {
  [Name in JobName]: (payload: JobPayloads[Name], signal: AbortSignal, attempt: Attempt) => Promise<void>;
};

/**
 * A durable queue: a job is handed to one worker at a time, and again after a crash or an error. Handlers are therefore
 * idempotent, and go on where they stopped.
 */
export interface Jobs {
  /** Adds a job, unless one with the same name and key waits already. */
  enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name], key: string): Promise<void>;
  /** Starts to work on jobs in this process, one of each kind at a time. */
  work(handlers: JobHandlers): Promise<void>;
  /** Lets running handlers see their signal abort, and waits for them up to 10 s. */
  stop(): Promise<void>;
}
