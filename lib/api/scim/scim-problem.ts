import { type Problem, RequestProblem, retryAfter } from "../problem.ts";

const errorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";

/** What RFC 7644, 3.12 calls the kinds of problems. */
type ScimType =
  | "invalidFilter"
  | "invalidPath"
  | "invalidSyntax"
  | "invalidValue"
  | "noTarget"
  | "uniqueness";

const scimTypes: Record<string, ScimType> = {
  "invalid-filter": "invalidFilter",
  "invalid-path": "invalidPath",
  "no-target": "noTarget",
  "invalid-json": "invalidSyntax",
  "invalid-input": "invalidValue",
  "unknown-members": "invalidValue",
  "email-taken": "uniqueness",
  "group-name-taken": "uniqueness",
};

/** Statuses that SCIM has for what elsewhere is 422. */
const statuses: Record<string, number> = {
  "invalid-input": 400,
  "unknown-members": 400,
  "email-taken": 409,
  "group-name-taken": 409,
  "last-admin": 409,
};

/** A problem as directories read it. */
export function scimProblemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const status = statuses[problem.code] ?? problem.status;
  const scimType = scimTypes[problem.code];
  const body = {
    schemas: [errorSchema],
    status: String(status),
    ...(scimType ? { scimType } : {}),
    detail: problem.detail,
  };
  return scimResponse(body, { status, headers: { ...headers, ...retryAfter(problem.retryAfterMs) } });
}

export function scimResponse(
  body: object,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const headers = { ...init.headers, "content-type": "application/scim+json", "cache-control": "no-store" };
  return Response.json(body, { status: init.status ?? 200, headers });
}

export const scimProblem = (code: "invalid-filter" | "invalid-path" | "no-target", detail: string) =>
  new RequestProblem({ status: 400, code, detail });
