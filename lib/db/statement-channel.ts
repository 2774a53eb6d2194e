/** One statement for the embedded database; values are already text (or null), as `pg` would send them. */
export interface Statement {
  text: string;
  /** Left out for the simple protocol, which allows several statements in one text. */
  values?: unknown[];
}

/** A result as PostgreSQL sends it: every value as text. One for each statement of the text. */
export interface RawResult {
  rows: (string | null)[][];
  fields: { name: string; dataTypeID: number }[];
  command: string | null;
  rowCount: number | null;
}

/** The fields of a PostgreSQL error message (`code` is the SQLSTATE). */
export type RawError = { message: string } & Record<string, string | undefined>;

export type Reply = { id: number; results: RawResult[] } | { id: number; error: RawError };

/**
 * How statements reach the embedded database: from its own process to the worker thread, or from another process of
 * the product through the local socket. Statements of one channel run in the order they are sent.
 */
export interface StatementChannel {
  ready: Promise<void>;
  /** Rejects with {@link StatementError} for an SQL error, with an ordinary error when the database is gone. */
  run(statement: Statement): Promise<RawResult[]>;
  /** The pool's client went back to the pool: whoever shares the database may go on. */
  release(): void;
  close(): Promise<void>;
}

/** An SQL error, as it came from the database. */
export class StatementError extends Error {
  readonly fields: RawError;
  constructor(fields: RawError) {
    super(fields.message);
    this.fields = fields;
  }
}

/** Matches replies to the statements that wait for them; fails all of them when the other side dies. */
export class PendingReplies {
  #nextId = 1;
  #dead: Error | null = null;
  readonly #waiting = new Map<
    number,
    { resolve: (results: RawResult[]) => void; reject: (error: Error) => void }
  >();

  /** Registers a statement and gives the id to send it with. Rejects at once if the other side is gone. */
  add(send: (id: number) => void): Promise<RawResult[]> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      send(id);
    });
  }

  settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    if ("error" in reply) waiting.reject(new StatementError(reply.error));
    else waiting.resolve(reply.results);
  }

  fail(error: Error): void {
    this.#dead = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
