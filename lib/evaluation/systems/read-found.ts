import type { Passage } from "../../domain/passage.ts";
import { passageHeader } from "../../domain/passage.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import { readPassages } from "../../retrieval/read-passages.ts";
import type { FoundPassage } from "../metrics/index.ts";
import { rankingDepth, type SystemDeps } from "./system.ts";

/** A passage with what is searched of it: header and text. */
export function toFound(
  passage: Pick<Passage, "documentId" | "title" | "headingPath" | "breadcrumbs" | "text">,
): FoundPassage {
  return { documentId: passage.documentId, text: `${passageHeader(passage)}\n${passage.text}` };
}

/** The first chunks of a baseline's ranking, with their texts. */
export async function readFound(
  deps: SystemDeps,
  input: { principal: UserPrincipal; chunkIds: readonly number[] },
): Promise<FoundPassage[]> {
  const unscored = { lexicalRank: null, lexical: null, denseRank: null, dense: null, fused: 0 };
  const chunks = input.chunkIds.slice(0, rankingDepth).map((chunkId) => ({ chunkId, ...unscored }));
  return (await readPassages(deps, { principal: input.principal, chunks })).map(toFound);
}
