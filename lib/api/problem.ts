import { retryAfterMsOf } from "../access/limits.ts";
import { UserError } from "../errors.ts";
import type { Log } from "../log.ts";

/** What went wrong with a request: what happened, and what to do. Answered as RFC 9457 `application/problem+json`. */
export interface Problem {
  /** HTTP status, 400 to 599. */
  status: number;
  /** Stays the same when the words change; for programs. */
  code: string;
  detail: string;
  /** What of the request is meant, where it is one thing. */
  field?: string | undefined;
  /** When to try again. */
  retryAfterMs?: number | null;
}

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  411: "Length needed",
  413: "Too large",
  415: "Unsupported type",
  422: "Invalid input",
  429: "Too many requests",
  500: "Internal error",
  502: "The model provider failed",
};

/** Statuses of errors for people, by their code; any other is 422. */
const statuses: Record<string, number> = {
  forbidden: 403,
  "source-not-yours": 403,
  "document-missing": 404,
  "import-missing": 404,
  "import-over": 409,
  "removal-unconfirmed": 409,
  "source-busy": 409,
};

/** An error of a request, thrown where there is nothing to return. */
export class RequestProblem extends UserError {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code, problem.detail);
    this.problem = problem;
  }
}

export const problemTitle = (status: number): string => titles[status] ?? "Error";

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const { status, code, detail, field, retryAfterMs } = problem;
  const body = { type: "about:blank", title: problemTitle(status), status, detail, code, field };
  return Response.json(body, {
    status,
    headers: {
      ...headers,
      ...retryAfter(retryAfterMs),
      "content-type": "application/problem+json",
      "cache-control": "no-store",
    },
  });
}

/** `Retry-After` in whole seconds, at least one; nothing where there is nothing to wait for. */
export function retryAfter(retryAfterMs: number | null | undefined): Record<string, string> {
  if (retryAfterMs === null || retryAfterMs === undefined) return {};
  return { "retry-after": String(Math.max(1, Math.ceil(retryAfterMs / 1000))) };
}

/** What of an error the caller may know: those for people in their words, any other in none. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && "problem" in error && isProblem(error.problem)) return error.problem;
  if (!(error instanceof UserError)) return unexpected;
  const { code, message: detail, field } = error;
  const retryAfterMs = retryAfterMsOf(error);
  const status = retryAfterMs === null ? (statuses[code] ?? 422) : 429;
  return { status, code, detail, field, retryAfterMs };
}

/** Runs what a request asks for, and makes its errors into answers; the cause of an unexpected one goes to the log. */
export async function asResponse(
  deps: { log: Log },
  verb: () => Promise<Response>,
  respond: (problem: Problem) => Response = problemResponse,
): Promise<Response> {
  try {
    return await verb();
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status === 500) deps.log.error({ err: error }, "a request to the API failed");
    return respond(problem);
  }
}

/** What is missing and what is forbidden look the same. */
export const notFound = (what: string): Problem => ({
  status: 404,
  code: "not-found",
  detail: `There is no such ${what}, or this token's person may not see it.`,
});

const unexpected: Problem = {
  status: 500,
  code: "internal",
  detail: "Something went wrong here. Try again; if it stays so, tell an admin.",
};

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === "object" && value !== null && "status" in value && "code" in value && "detail" in value
  );
}
