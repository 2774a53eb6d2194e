import { requireAdmin } from "../access/require-admin.ts";
import type { ExplainedStage, Explanation } from "../domain/explanation.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { withCoarseFigures } from "./coarse-figures.ts";
import type { CondenseInput } from "./condensing/condense.ts";
import { explainWhyNot } from "./explain-why-not.ts";
import { explainedPassages } from "./explained-passages.ts";
import { readPassages } from "./read-passages.ts";
import { readableTerms } from "./readable-terms.ts";
import { type RetrieveDeps, rerankDepth, runStages, type SearchStages } from "./run-stages.ts";
import { usedPassages } from "./used-passages.ts";

export interface ExplainInput extends CondenseInput {
  /** As whom it is searched. */
  principal: UserPrincipal;
  /** A document that was expected among what was found. */
  whyNotDocumentId?: string;
  signal?: AbortSignal;
}

/**
 * One search taken apart: the same run as `retrieve`, with what each stage did to every candidate, and why a document is not
 * among those used. Costs a search and reading the candidates that a search does not read, some 20 ms.
 *
 * Tells only what the principal may read; scores, which rest on all that is indexed, to admins alone.
 */
export function explainRetrieval(deps: RetrieveDeps, input: ExplainInput): Promise<Explanation> {
  return explain(deps, { ...input, asker: input.principal });
}

/**
 * The same as somebody else would be answered, for an admin, who also learns that a document is hidden from them, and its
 * title as far as the admin may read it. Who looks as whom is written down where the principal is made, by `viewAs`.
 *
 * @throws UserError `forbidden` for an asker who is no admin
 */
export async function explainRetrievalFor(
  deps: RetrieveDeps,
  input: ExplainInput & { asker: UserPrincipal },
): Promise<Explanation> {
  requireAdmin(input.asker);
  return explain(deps, input);
}

async function explain(
  deps: RetrieveDeps,
  input: ExplainInput & { asker: UserPrincipal },
): Promise<Explanation> {
  const { principal, asker } = input;
  const stages = await runStages(deps, input);
  const chunks = stages.fused.slice(rerankDepth);
  const unread = await readPassages(deps, { principal, chunks });
  const used = usedPassages(stages.judged.ranked.map(({ passage }) => passage));
  const usedIds = new Set(used.map(({ chunkId }) => chunkId));
  const exact = explainedPassages(stages, { unread, usedIds });
  const terms = await readableTerms(deps, { principal, terms: stages.candidates.terms });
  const isAdmin = asker.role === "admin";
  const passages = isAdmin ? exact : withCoarseFigures(exact, { read: stages.read, terms });
  const documentId = input.whyNotDocumentId;
  return {
    understood: stages.query.understood,
    terms,
    stages: explainedStages(stages),
    denseWeight: isAdmin ? stages.denseWeight : null,
    passages,
    whyNot: documentId ? await explainWhyNot(deps, { principal, asker, documentId, stages, passages }) : null,
  };
}

function explainedStages({ candidates, fused, byFeatures, judged, stageMs }: SearchStages): ExplainedStage[] {
  const { chunks, embedder, denseSkipped } = candidates;
  const ms = (...names: string[]) => {
    const sum = names.reduce((total, name) => total + (stageMs[name] ?? 0), 0);
    return Math.round(sum * 10) / 10;
  };
  const plain = { model: null, skipped: null };
  return [
    {
      ...plain,
      ...{ name: "words", durationMs: ms("lexical") },
      count: chunks.filter(({ lexicalRank }) => lexicalRank !== null).length,
    },
    {
      ...{ name: "meaning", model: embedder, skipped: denseSkipped },
      durationMs: denseSkipped === null ? ms("dense") : null,
      count: chunks.filter(({ denseRank }) => denseRank !== null).length,
    },
    { ...plain, name: "fusion", durationMs: ms("scores"), count: fused.length },
    {
      ...plain,
      ...{ name: "features", durationMs: ms("passages", "duplicates", "rerank") },
      count: byFeatures.length,
    },
    {
      ...{ name: "model", model: judged.reranker, skipped: judged.skipped },
      durationMs: judged.skipped === "no-reranker" ? null : ms("judge"),
      count: judged.ranked.length,
    },
  ];
}
