import { readTokenCaller } from "../access/api-tokens.ts";
import { retryAfterMsOf } from "../access/limits.ts";
import { type Problem, problemOf, problemResponse } from "../api/problem.ts";
import type { ApiScope } from "../domain/api-token.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { getRuntime } from "../runtime.ts";
import { visitorAddress } from "./visitor-address.ts";

/** Whose token a request carries. */
export interface ApiCaller {
  principal: UserPrincipal;
  tokenId: string;
  /** What the token and its person's role both allow. */
  scopes: ApiScope[];
}

/**
 * Who asks, for the handlers of the API; the first statement of each. Only the header `Authorization: Bearer` counts, never
 * a cookie: a browser cannot be led to send one, so that no other site can act in somebody's name.
 *
 * @param wanted - a scope, or several of which one is enough
 * @param respond - how a refusal is written
 * @returns `response` to send at once: 401 without a token that works, 403 without the scope, 429 when it is too much
 */
export async function principalForToken(
  request: Request,
  wanted: ApiScope | readonly ApiScope[],
  respond: (problem: Problem, headers?: Record<string, string>) => Response = problemResponse,
): Promise<{ caller: ApiCaller; response?: never } | { response: Response; caller?: never }> {
  const { database, limits, config, roleRules } = await getRuntime();
  const address = visitorAddress({ headers: request.headers, isProxyTrusted: config.isProxyTrusted });
  try {
    if (address !== null) await limits.take("address", address);
    const found = await readTokenCaller({ database, roleRules }, bearerOf(request));
    if (!found)
      return { response: respond(unknownToken, { "www-authenticate": 'Bearer realm="Groundwork"' }) };
    await limits.take("api", found.tokenId);
    const { tokenId, scopes } = found;
    const isAllowed = [wanted].flat().some((scope) => scopes.includes(scope));
    if (!isAllowed) return { response: respond(scopeMissing([wanted].flat())) };
    return { caller: { principal: { ...found.user.principal, address }, tokenId, scopes } };
  } catch (error) {
    if (retryAfterMsOf(error) === null) throw error;
    return { response: respond(problemOf(error)) };
  }
}

const bearerOf = (request: Request): string =>
  /^Bearer +(\S+)$/i.exec(request.headers.get("authorization")?.trim() ?? "")?.[1] ?? "";

const unknownToken: Problem = {
  status: 401,
  code: "unknown-token",
  detail:
    "This needs the header “Authorization: Bearer gw_…” with a token that works. Make one in your settings; tokens end on their day, when they are revoked, and with their person's account.",
};

const scopeMissing = (wanted: readonly ApiScope[]): Problem => ({
  status: 403,
  code: "scope-missing",
  detail: `This token may not do that. Make one in your settings that may: ${wanted.join(" or ")}.`,
});
