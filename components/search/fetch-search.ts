import type { SearchResult } from "@/lib/domain/search.ts";
import { type Narrowing, searchParameters } from "./search-parameters.ts";

/** Why there is no result. `gone`: a newer search took its place. */
export type SearchFailure = "offline" | "signed-out" | "too-often" | "failed" | "gone";

/** One search by its address. @param page - how much of it: hits from `offset` on, at most `limit` */
export async function fetchSearch(
  narrowing: Narrowing,
  signal: AbortSignal,
  page: { offset?: number; limit?: number } = {},
): Promise<SearchResult | SearchFailure> {
  const parameters = searchParameters(narrowing);
  for (const [name, value] of Object.entries(page)) parameters.set(name, String(value));
  try {
    const response = await fetch(`/api/search?${parameters}`, { signal, cache: "no-store" });
    if (response.ok) return await readResult(response);
    if (response.status === 429) return "too-often";
    return response.status === 401 ? "signed-out" : "failed";
  } catch {
    if (signal.aborted) return "gone";
    return navigator.onLine ? "failed" : "offline";
  }
}

/** The boundary of this address: its route answers with a `SearchResult`, from the same deployment. */
async function readResult(response: Response): Promise<SearchResult> {
  return response.json();
}
