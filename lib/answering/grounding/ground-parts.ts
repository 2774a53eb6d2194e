import type { Retrieval } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { tellingWords } from "../../retrieval/condensing/follow-up.ts";
import { type RetrieveDeps, retrieve } from "../../retrieval/pipeline.ts";
import { groundingDepth } from "../../retrieval/used-passages.ts";
import { type QuestionPart, withTerms } from "./part-terms.ts";
import { questionParts } from "./question-parts.ts";

/** "Who approves it" finds nothing by itself. */
const minTellingWords = 1;
const pointing =
  /(?<![\p{L}])(?:it|its|they|them|their|he|she|him|her|one|this|that|these|those|es|er|sie|ihn|ihm|das|dies\p{L}*|il|elle|ils|elles|lo|la|ello|eso)(?![\p{L}])/iu;

/** A part of a question, with what it finds by itself. */
export interface GroundedPart extends QuestionPart {
  /** Null for one that says nothing by itself: the whole question looks for it. */
  retrieval: Retrieval | null;
}

/**
 * What a question of several parts is made of, with what each finds; empty for one that asks one thing, which costs nothing.
 * The parts have been corrected and narrowed with the whole, so that they are searched word for word, at the same time.
 */
export async function groundParts(
  deps: RetrieveDeps,
  input: { principal: Principal; whole: Retrieval; signal: AbortSignal },
): Promise<GroundedPart[]> {
  const { principal, whole, signal } = input;
  const { text, filters } = whole.understood;
  const parts = withTerms(questionParts(text), whole.questionTerms);
  if (parts.length < 2) return [];
  return Promise.all(
    parts.map(async (part) => {
      const standsAlone = tellingWords(part.text) >= minTellingWords && !pointing.test(part.text);
      const asked = {
        principal,
        question: part.text,
        filters,
        isLiteral: true,
        limit: groundingDepth,
        signal,
      };
      return { ...part, retrieval: standsAlone ? await retrieve(deps, asked) : null };
    }),
  );
}
