import { createApiToken } from "../access/api-tokens.ts";
import { createLimits, type Limits } from "../access/limits.ts";
import { createAdmission } from "../answering/admission.ts";
import { extractiveWriter } from "../answering/generation/extractive.ts";
import type { Database } from "../db/database.ts";
import type { ApiScope } from "../domain/api-token.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { createLog } from "../log.ts";
import { wordEmbedder } from "./word-embedder.ts";

export const apiUrl = "https://ask.example.com";

const unlimited = { ask: [], search: [], rating: [], upload: [], api: [], address: [] };

/** What the handlers of the API take of the runtime, around a test's database. */
export function apiRuntime(database: Database, limits: Limits = createLimits({ database }, unlimited)) {
  return {
    database,
    limits,
    embedder: wordEmbedder(),
    writer: extractiveWriter(),
    admission: createAdmission({ concurrency: 2, maxWaiting: 2 }),
    log: createLog("silent"),
    roleRules: { identityProviders: [], adminEmails: [] },
    config: { publicUrl: apiUrl, isProxyTrusted: false },
  };
}

/** A token of this person's. */
export async function makeApiToken(
  database: Database,
  principal: UserPrincipal,
  scopes: ApiScope[],
): Promise<string> {
  const { token } = await createApiToken({ database }, { principal, name: "Test", scopes, expiresInDays: 1 });
  return token;
}

/** A request to the API; an object as its body is sent as JSON. */
export function apiRequest(
  method: string,
  path: string,
  input: { token?: string; body?: unknown; type?: string; headers?: Record<string, string> } = {},
): Request {
  const { token, body, type = "application/json" } = input;
  const headers = new Headers(input.headers);
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (body !== undefined) headers.set("content-type", type);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(`${apiUrl}${path}`, { method, headers, ...(body === undefined ? {} : { body: text }) });
}
