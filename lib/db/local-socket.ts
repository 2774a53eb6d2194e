import { createHash } from "node:crypto";
import { chmodSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type pg from "pg";
import {
  PendingReplies,
  type RawError,
  type RawResult,
  type Reply,
  type Statement,
  type StatementChannel,
} from "./statement-channel.ts";

/** Longest path of a Unix socket that every platform takes (macOS: 104 with the final zero). */
const maxSocketPathLength = 100;

/** Where the process that holds `directory` listens for the product's other commands. */
export function socketPath(directory: string): string {
  const name = createHash("sha256").update(path.resolve(directory)).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\groundwork-${name}`;
  const inside = path.join(path.resolve(directory), "database.sock");
  return inside.length <= maxSocketPathLength ? inside : path.join(tmpdir(), `groundwork-${name}.sock`);
}

type Request = ({ id: number } & Statement) | { isRelease: true };

/**
 * Lets other processes of the same user run statements on this process's pool. A connection keeps the pool's client from
 * its first statement until it says that its own pool has released it, so that transactions stay whole; a connection
 * that dies is rolled back.
 *
 * @returns stops listening and ends all connections
 */
export async function serveLocalSocket(pool: pg.Pool, directory: string): Promise<() => Promise<void>> {
  const file = socketPath(directory);
  if (process.platform !== "win32") rmSync(file, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serveConnection(pool, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(file, resolve);
  });
  if (process.platform !== "win32") chmodSync(file, 0o600);
  server.unref();
  return async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}

function serveConnection(pool: pg.Pool, socket: Socket): void {
  let client: pg.PoolClient | null = null;
  let queue = Promise.resolve();
  const release = async (isBroken: boolean) => {
    const held = client;
    client = null;
    if (!held) return;
    if (isBroken) await held.query("rollback").catch(() => {});
    held.release();
  };
  const handle = async (request: Request) => {
    if ("isRelease" in request) return release(false);
    client ??= await pool.connect();
    const reply = await runRaw(client, request);
    if (socket.writable) socket.write(frame(reply));
  };
  readFrames(socket, (message) => {
    queue = queue.then(() => handle(asRequest(message))).catch(() => void socket.destroy());
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    queue = queue.then(() => release(true));
  });
}

/** Both ends are this product in one version, behind a socket of mode 0600. */
const asRequest = (message: unknown) => message as Request;
const asReply = (message: unknown) => message as Reply;

const rawTypes = { getTypeParser: () => (text: string) => text };

async function runRaw(client: pg.PoolClient, request: { id: number } & Statement): Promise<Reply> {
  try {
    const config = { text: request.text, values: request.values, rowMode: "array" as const, types: rawTypes };
    const result: pg.QueryArrayResult | pg.QueryArrayResult[] = await client.query(config);
    return { id: request.id, results: (Array.isArray(result) ? result : [result]).map(toRaw) };
  } catch (error) {
    if (!(error instanceof Error)) return { id: request.id, error: { message: String(error) } };
    return { id: request.id, error: toRawError(error) };
  }
}

const toRaw = (result: pg.QueryArrayResult): RawResult => ({
  rows: result.rows,
  fields: result.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
  command: result.command,
  rowCount: result.rowCount,
});

function toRawError(error: Error): RawError {
  const fields: RawError = { message: error.message };
  for (const [key, value] of Object.entries(error)) if (typeof value === "string") fields[key] = value;
  return fields;
}

/** Reaches the embedded database through the process that holds it. */
export class SocketChannel implements StatementChannel {
  readonly ready: Promise<void>;
  readonly #socket: Socket;
  readonly #replies = new PendingReplies();

  constructor(directory: string) {
    this.#socket = connect(socketPath(directory));
    this.ready = new Promise((resolve, reject) => {
      this.#socket.once("connect", () => resolve());
      this.#socket.once("error", reject);
    });
    this.ready.catch(() => {});
    readFrames(this.#socket, (message) => this.#replies.settle(asReply(message)));
    this.#socket.on("error", (error) => this.#replies.fail(error));
    this.#socket.on("close", () => {
      this.#replies.fail(new Error("The server has stopped, and with it the connection to the database."));
    });
  }

  async run(statement: Statement): Promise<RawResult[]> {
    await this.ready;
    return this.#replies.add((id) => this.#socket.write(frame({ id, ...statement })));
  }

  release(): void {
    if (this.#socket.writable) this.#socket.write(frame({ isRelease: true }));
  }

  async close(): Promise<void> {
    this.#socket.end();
  }
}

/** 4-byte big-endian length, then the message in V8's structured-clone format. */
function frame(message: unknown): Buffer {
  const body = serialize(message);
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

function readFrames(socket: Socket, onMessage: (message: unknown) => void): void {
  let parts: Buffer[] = [];
  let size = 0;
  socket.on("data", (data: Buffer) => {
    parts.push(data);
    size += data.length;
    while (size >= 4) {
      const all = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      const length = all.readUInt32BE(0);
      parts = [all];
      if (size < 4 + length) return;
      onMessage(deserialize(all.subarray(4, 4 + length)));
      parts = [all.subarray(4 + length)];
      size -= 4 + length;
    }
  });
}
