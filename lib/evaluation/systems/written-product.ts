import { z } from "zod";
import { AnswerParts } from "../../answering/answer-parts.ts";
import { type ComposeDeps, composeAnswer } from "../../answering/compose-answer.ts";
import { ground } from "../../answering/grounding/ground.ts";
import type { FoundPassage } from "../metrics/index.ts";
import { toFound } from "./read-found.ts";
import { type GivenAnswer, oneByOne, rankingDepth, type System } from "./system.ts";

const SavedPart = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({
    type: z.literal("data-sources"),
    data: z.object({
      passages: z.array(
        z.object({
          number: z.number(),
          chunkId: z.number(),
          documentId: z.string(),
          title: z.string(),
          quote: z.string(),
        }),
      ),
    }),
  }),
  z.object({
    type: z.literal("data-outcome"),
    data: z.object({ kind: z.string(), citedNumbers: z.array(z.number()), error: z.string().nullable() }),
  }),
  z.object({ type: z.literal("data-understood") }),
]);

const SavedTrace = z.object({
  citationCheck: z
    .object({ kept: z.number(), moved: z.number(), added: z.number(), unverified: z.number() })
    .nullish(),
});

/**
 * The product with its answers written out as an employee gets them, by the configured language model or as quotes, with
 * citations checked. Costs what writing costs, and one more search for each question.
 */
export function writtenProduct(deps: ComposeDeps): System {
  return oneByOne("groundwork", async (_, asked) => {
    const { signal } = new AbortController();
    const { retrieval, strength } = await ground(deps, { ...asked, signal });
    const parts = new AnswerParts(() => {});
    const { principal, history, filters } = asked;
    await composeAnswer(deps, {
      principal,
      question: { text: asked.question, filters },
      history,
      parts,
      signal,
    });
    const known = new Map(retrieval.passages.map((passage) => [passage.chunkId, toFound(passage)]));
    return {
      passages: retrieval.passages.slice(0, rankingDepth).map(toFound),
      strength,
      answer: { ...readAnswer(parts.saved(), known), understood: retrieval.understood },
      stageMs: retrieval.trace.stageMs,
    };
  });
}

/**
 * What was said and cited, from the parts that would have been saved.
 *
 * @param known - found passages by chunk; a card of another one stands for its quote
 */
export function readAnswer(
  saved: ReturnType<AnswerParts["saved"]>,
  known: ReadonlyMap<number, FoundPassage>,
): Omit<GivenAnswer, "understood"> {
  const parts = z.array(SavedPart).parse(saved.parts);
  const { citationCheck } = SavedTrace.parse(saved.trace);
  const text = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
  const cards = parts.flatMap((part) => (part.type === "data-sources" ? part.data.passages : []));
  const outcome = parts.find((part) => part.type === "data-outcome")?.data;
  const numbers = new Set(outcome?.citedNumbers);
  const { kept = 0, moved = 0, added = 0, unverified = 0 } = citationCheck ?? {};
  return {
    isAnswered: outcome?.kind === "answered",
    isRelated: outcome?.kind === "related",
    text: text.replaceAll(/\\([^\p{L}\p{N}\s])/gu, "$1").replaceAll(/\s*\[[\d?]+\]/g, ""),
    cited: cards
      .filter(({ number }) => numbers.has(number))
      .map(
        (card) =>
          known.get(card.chunkId) ?? { documentId: card.documentId, title: card.title, text: card.quote },
      ),
    claims: { total: kept + moved + added + unverified, unverified },
  };
}
