import {
  createWriteStream,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "../../errors.ts";
import { sha256Of } from "./model-folder.ts";

export interface Download {
  url: string;
  /** Where it goes; what has arrived of it lies beside it as `.part`. */
  file: string;
  /** What it has to be; null: what the server says, if it says so. */
  sha256: string | null;
  onProgress?: (progress: { receivedBytes: number; totalBytes: number | null }) => void;
}

/** Each goes on where the last one broke off. */
const maxAttempts = 5;
const maxRedirects = 5;
/** A server that says nothing for as long is asked again. */
const answerTimeoutMs = 30_000;

/**
 * Fetches a file and checks it. A broken connection is taken up where it broke off, now or when it is called again, if the
 * server can do that and still has the same file.
 *
 * @throws UserError `download-missing` (the server has no such file), `download-refused`, `download-broken` or
 *   `download-changed` (another checksum; what arrived is thrown away)
 */
export async function downloadFile(download: Download): Promise<void> {
  const part = `${download.file}.part`;
  let promised: string | null = null;
  for (let attempt = 1; ; attempt++) {
    try {
      promised = await receive(download, part);
      break;
    } catch (error) {
      if (error instanceof UserError) throw error;
      if (attempt < maxAttempts) continue;
      throw new UserError(
        "download-broken",
        `The connection to ${new URL(download.url).host} broke off ${maxAttempts} times. Run the command again: it goes on where it stopped.`,
      );
    }
  }
  const expected = download.sha256 ?? promised;
  const actual = await sha256Of(part);
  rmSync(`${part}.etag`, { force: true });
  if (expected !== null && expected !== actual) {
    rmSync(part);
    throw new UserError(
      "download-changed",
      `What came from ${download.url} is not what was expected: its checksum is ${actual} instead of ${expected}. Nothing was kept; run the command again, and do not use it if that stays so.`,
    );
  }
  renameSync(part, download.file);
}

/** @returns the checksum that the server names, if it does */
async function receive({ url, onProgress }: Download, part: string): Promise<string | null> {
  const begun = beginningOf(part);
  const { response, sha256 } = await ask(
    url,
    begun ? { range: `bytes=${begun.sizeBytes}-`, "if-range": begun.etag } : {},
  );
  // What was begun is not a part of what is there now.
  if (response.status === 416) {
    rmSync(part, { force: true });
    throw new Error("what was begun does not fit");
  }
  if (!response.ok || !response.body) throw refusal(url, response.status);
  const goesOn = begun !== null && isRest(response, begun.sizeBytes);
  const etag = response.headers.get("etag");
  if (!goesOn) rmSync(part, { force: true });
  if (etag?.startsWith('"')) writeFileSync(`${part}.etag`, etag);
  else rmSync(`${part}.etag`, { force: true });

  let receivedBytes = goesOn ? begun.sizeBytes : 0;
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  const totalBytes = Number.isFinite(length) ? receivedBytes + length : null;
  const received = new ReceivedChunks(response.body);
  const counted = Readable.from(received).on("data", (chunk: Uint8Array) => {
    receivedBytes += chunk.length;
    onProgress?.({ receivedBytes, totalBytes });
  });
  await pipeline(counted, createWriteStream(part, { flags: goesOn ? "a" : "w" }));
  if (received.error !== null) throw received.error;
  return sha256;
}

/** What arrives, up to where the connection breaks off: that is written down before anybody hears of the break. */
class ReceivedChunks {
  error: unknown = null;
  readonly #body: ReadableStream<Uint8Array>;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#body = body;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const reader = this.#body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } catch (error) {
      this.error = error;
    }
  }
}

/** What an earlier try left. Only with the server's mark of the file: without it, two versions could be glued together. */
function beginningOf(part: string): { sizeBytes: number; etag: string } | null {
  if (!existsSync(part) || !existsSync(`${part}.etag`)) return null;
  const sizeBytes = statSync(part).size;
  return sizeBytes === 0 ? null : { sizeBytes, etag: readFileSync(`${part}.etag`, "utf8") };
}

function isRest(response: Response, from: number): boolean {
  const range = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "");
  return response.status === 206 && Number(range?.[1] ?? Number.NaN) === from;
}

/** Follows redirects itself, because a hub names a file's checksum as it sends us on to where the file is. */
async function ask(
  url: string,
  headers: Record<string, string>,
): Promise<{ response: Response; sha256: string | null }> {
  let at = url;
  let sha256: string | null = null;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await fetchAnswer(at, headers);
    sha256 ??= /^"?([0-9a-f]{64})"?$/.exec(response.headers.get("x-linked-etag") ?? "")?.[1] ?? null;
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || !location) return { response, sha256 };
    await response.body?.cancel();
    const next = new URL(location, at);
    if (new URL(at).protocol === "https:" && next.protocol !== "https:")
      throw new UserError("download-refused", `${url} leads to an address without encryption.`);
    at = next.href;
  }
  throw new UserError("download-refused", `${url} leads from one address to the next without end.`);
}

/** The time limit is for the answer's beginning; a large file may take as long as it takes. */
async function fetchAnswer(url: string, headers: Record<string, string>): Promise<Response> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), answerTimeoutMs);
  try {
    // Unpacked on the way, a range would not be one of the file's.
    return await fetch(url, {
      redirect: "manual",
      headers: { ...headers, "accept-encoding": "identity" },
      signal: controller.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** A busy server is asked again. */
function refusal(url: string, status: number): Error {
  if (status >= 500 || status === 429 || status === 408) return new Error(`status ${status}`);
  const isMissing = status === 404 || status === 410;
  return isMissing
    ? new UserError(
        "download-missing",
        `There is no ${url}. Check the model's name, or name the file with --file.`,
      )
    : new UserError(
        "download-refused",
        `${url} was refused (status ${status}). The model may not exist or may need an account; choose another one, or add it from a file.`,
      );
}
