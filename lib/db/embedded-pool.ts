import { EventEmitter } from "node:events";
import pg from "pg";
import pgUtils from "pg/lib/utils.js";
import { type RawResult, type StatementChannel, StatementError } from "./statement-channel.ts";

type Callback = (error: Error | null, result?: unknown) => void;
type TypeParsers = { getTypeParser(oid: number, format?: string): (text: string) => unknown };
interface QueryConfig {
  text: string;
  values?: unknown[];
  rowMode?: "array";
  types?: TypeParsers;
  callback?: Callback;
}

/**
 * A real `pg.Pool` whose one client speaks to the embedded database, so that drizzle, its migrator and the job queue run
 * unchanged on both databases. One connection, because PGlite has one session: a second checkout waits, and a
 * `pool.query` inside one's own transaction ends in the pool's clear time-out and not in a hang.
 */
export function embeddedPool(channel: StatementChannel, options: { connectionTimeoutMs: number }): pg.Pool {
  class ChannelClient extends EmbeddedClient {
    constructor() {
      super(channel);
    }
  }
  const pool = new pg.Pool(
    asPoolConfig({
      Client: ChannelClient,
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: options.connectionTimeoutMs,
    }),
  );
  pool.on("error", () => {});
  pool.on("release", () => channel.release());
  return pool;
}

/** pg's types know only its own Client class; this is the one place that says otherwise. */
const asPoolConfig = (config: object) => config as pg.PoolConfig;

/** The part of `pg.Client` that `pg.Pool`, drizzle and pg-boss use. */
class EmbeddedClient extends EventEmitter {
  _queryable = true;
  _ending = false;
  readonly #channel: StatementChannel;

  constructor(channel: StatementChannel) {
    super();
    this.#channel = channel;
  }

  connect(callback?: Callback): Promise<this> | undefined {
    const ready = this.#channel.ready.then(() => this);
    if (!callback) return ready;
    ready.then(
      () => callback(null, this),
      (error: Error) => callback(error),
    );
  }

  query(
    input: string | QueryConfig,
    values?: unknown[] | Callback,
    callback?: Callback,
  ): Promise<unknown> | undefined {
    const config: QueryConfig = typeof input === "string" ? { text: input } : input;
    const done = typeof values === "function" ? values : (callback ?? config.callback);
    const parameters = (typeof values === "function" ? undefined : values) ?? config.values;
    const result = this.#run(config, parameters);
    if (!done) return result;
    result.then(
      (value) => done(null, value),
      (error: Error) => done(error),
    );
  }

  async #run(config: QueryConfig, parameters: unknown[] | undefined): Promise<unknown> {
    const values = parameters?.map(toText);
    try {
      const results = await this.#channel.run({ text: config.text, values });
      const shaped = results.map((result) => shapeResult(result, config));
      return shaped.length === 1 ? shaped[0] : shaped.length > 1 ? shaped : emptyResult;
    } catch (error) {
      if (error instanceof StatementError) throw databaseError(error);
      throw error;
    }
  }

  end(callback?: Callback): Promise<void> | undefined {
    this._ending = true;
    this.emit("end");
    if (!callback) return Promise.resolve();
    callback(null);
  }

  isConnected(): boolean {
    return this._queryable;
  }
  getTransactionStatus(): null {
    return null;
  }
  getTypeParser(oid: number, format?: "text"): unknown {
    return pg.types.getTypeParser(oid, format);
  }
  ref(): void {}
  unref(): void {}
}

const emptyResult = { command: null, rowCount: null, oid: null, fields: [], rows: [] };

function toText(value: unknown): unknown {
  const prepared: unknown = pgUtils.prepareValue(value);
  return Buffer.isBuffer(prepared) ? `\\x${prepared.toString("hex")}` : prepared;
}

function shapeResult(result: RawResult, config: QueryConfig) {
  const types: TypeParsers = config.types ?? pg.types;
  const parsers = result.fields.map((field) => types.getTypeParser(field.dataTypeID, "text"));
  const values = result.rows.map((row) => row.map((text, i) => (text === null ? null : parsers[i]?.(text))));
  const rows =
    config.rowMode === "array"
      ? values
      : values.map((row) => Object.fromEntries(result.fields.map((field, i) => [field.name, row[i]])));
  return { command: result.command, rowCount: result.rowCount, oid: null, fields: result.fields, rows };
}

function databaseError(error: StatementError): pg.DatabaseError {
  const { message, ...fields } = error.fields;
  return Object.assign(new pg.DatabaseError(message, 0, "error"), fields);
}
