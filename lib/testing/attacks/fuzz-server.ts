import { type MalformedRequest, malformedRequests, type Surface } from "./malformed-requests.ts";

/** Something that the server must not do, with the request that made it do so. */
export interface Finding extends Pick<MalformedRequest, "flaw" | "method" | "path"> {
  problem: string;
  /** How the body begins. */
  body: string;
}

export interface FuzzReport {
  /** How often the server answered so. */
  statuses: Record<string, number>;
  findings: Finding[];
}

interface FuzzInput {
  surface: Surface;
  /** Headers that say who asks; one of them is chosen for each request. */
  callers: readonly Record<string, string>[];
  count: number;
  seed: number;
  /** Texts that no answer may hold. */
  secrets: readonly string[];
}

const noAnswer = "no answer";
const parallel = 8;
const timeoutMs = 60_000;
/** How Next tells a browser of an error that it caught while it sent a page; of redirects and 404s it says so in words. */
const hiddenError = /(?:"digest":|data-dgst=)"\d+"/;

/**
 * Sends malformed requests and reads what comes back. A finding is an answer of 5xx, an error inside of an answer that began
 * well, no answer at all, or a secret in it.
 */
export async function fuzzServer(input: FuzzInput): Promise<FuzzReport> {
  const requests = malformedRequests(input.surface, input.seed);
  const report: FuzzReport = { statuses: {}, findings: [] };
  let sent = 0;
  const work = async () => {
    while (sent < input.count) {
      const caller = input.callers[sent % input.callers.length] ?? {};
      sent += 1;
      const request = requests.next().value;
      const first = await send(input.surface.origin, request, caller);
      // A kept connection may be closed just as it is used again; what ends the server's answer does so twice.
      const { status, text } =
        first.status === noAnswer ? await send(input.surface.origin, request, caller) : first;
      report.statuses[status] = (report.statuses[status] ?? 0) + 1;
      const problem = problemOf(input, { status, text });
      if (problem) report.findings.push(findingOf(request, problem));
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return report;
}

function problemOf(input: FuzzInput, answer: { status: string; text: string }): string | null {
  const { status, text } = answer;
  if (!/^[1-4]\d\d$/.test(status)) return `${status}: ${text.slice(0, 300)}`;
  if (input.secrets.some((secret) => text.includes(secret))) return "a secret in the answer";
  const hidden = hiddenError.exec(text);
  return hidden
    ? `${status} with an error inside: ${text.slice(hidden.index - 100, hidden.index + 200)}`
    : null;
}

async function send(
  origin: string,
  { method, path, headers, body }: MalformedRequest,
  caller: Record<string, string>,
): Promise<{ status: string; text: string }> {
  try {
    const response = await fetch(origin + path, {
      method,
      headers: { ...headers, ...caller },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: String(response.status), text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `, ${error.cause.message}` : "";
    return { status: noAnswer, text: `${error instanceof Error ? error.message : error}${cause}` };
  }
}

function findingOf({ flaw, method, path, body, headers }: MalformedRequest, problem: string): Finding {
  const shown = typeof body === "string" ? body.slice(0, 400) : `${body?.length ?? 0} bytes`;
  const type = `${headers["content-type"] ?? "no type"}${headers["next-action"] ? ", action " : ""}${headers["next-action"] ?? ""}`;
  return { flaw, method, path: path.slice(0, 300), problem, body: `${type}: ${shown}` };
}
