import { readerOf } from "./access/reader-of.ts";
import { findExamples } from "./answering/examples/find-examples.ts";
import {
  keepSuggestedQuestions,
  maxSuggested,
  sourcesToSuggestFor,
} from "./ingestion/suggested-questions.ts";
import type { RetrieveDeps } from "./retrieval/pipeline.ts";

/**
 * Brings the questions that empty conversations offer to what the sources answer now, one source after the other: each is asked
 * as somebody who may read that source and nothing else. A source that only single people may read has none.
 */
export async function refreshExamples(deps: RetrieveDeps, input: { signal: AbortSignal }): Promise<void> {
  for (const { sourceId, acl, known } of await sourcesToSuggestFor(deps)) {
    const principal = readerOf(acl);
    const asked = { sourceId, known, wanted: maxSuggested, signal: input.signal };
    const questions = principal ? await findExamples(deps, { ...asked, principal }) : [];
    await keepSuggestedQuestions(deps, { sourceId, questions });
  }
}
