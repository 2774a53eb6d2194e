import type { z } from "zod";
import type { Limits } from "../access/limits.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { SearchRequest } from "../domain/search.ts";
import { searchDocuments } from "../retrieval/search-documents.ts";
import { placeLink } from "./links.ts";
import type { SearchResponse } from "./shapes.ts";

export type SearchDeps = Parameters<typeof searchDocuments>[0] & {
  limits: Limits;
  config: { publicUrl: string };
};

/**
 * Documents that a search finds, each with the address of its best place.
 *
 * @throws TooManyRequests
 */
export async function searchForApi(
  deps: SearchDeps,
  input: { principal: UserPrincipal; request: SearchRequest; signal: AbortSignal },
): Promise<z.output<typeof SearchResponse>> {
  await deps.limits.take("search", input.principal.userId);
  const result = await searchDocuments(deps, input);
  const hits = result.hits.map((hit) => {
    const { documentId, place } = hit;
    return { ...hit, link: placeLink(deps.config.publicUrl, { documentId, ...place }) };
  });
  return { ...result, hits };
}
