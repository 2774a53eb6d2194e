import type { Passage } from "../../domain/passage.ts";
import { passageHeader } from "../../domain/passage.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import type { Candidate } from "../../retrieval/candidates/lexical.ts";
import { readPassages } from "../../retrieval/read-passages.ts";
import type { FoundPassage } from "../metrics/index.ts";
import { rankingDepth, type SystemDeps } from "./system.ts";

/** A passage with what is searched of it: header and text. */
export function toFound(
  passage: Pick<Passage, "documentId" | "title" | "headingPath" | "breadcrumbs" | "text">,
): FoundPassage {
  const { documentId, title } = passage;
  return { documentId, title, text: `${passageHeader(passage)}\n${passage.text}` };
}

/** The first chunks of a baseline's ranking with their texts, and the best score. */
export async function readFound(
  deps: SystemDeps,
  input: { principal: UserPrincipal; candidates: readonly Candidate[] },
): Promise<{ passages: FoundPassage[]; strength: number }> {
  const unscored = { lexicalRank: null, lexical: null, denseRank: null, dense: null, fused: 0 };
  const chunks = input.candidates.slice(0, rankingDepth).map(({ chunkId }) => ({ chunkId, ...unscored }));
  const passages = await readPassages(deps, { principal: input.principal, chunks });
  return { passages: passages.map(toFound), strength: input.candidates[0]?.score ?? 0 };
}
