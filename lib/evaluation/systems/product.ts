import { ground } from "../../answering/grounding/ground.ts";
import { toFound } from "./read-found.ts";
import { oneByOne, rankingDepth } from "./system.ts";

/** The product's own grounding, as every answer uses it; its time includes choosing the sentences. */
export const product = oneByOne("groundwork", async (deps, asked) => {
  const { retrieval, passages, sentences, strength, band } = await ground(deps, {
    ...asked,
    signal: new AbortController().signal,
  });
  const { understood, trace } = retrieval;
  const quoted = new Set(sentences.map(({ passage }) => passage));
  return {
    passages: retrieval.passages.slice(0, rankingDepth).map(toFound),
    strength,
    answer: {
      isAnswered: band === "answer",
      isRelated: band === "related",
      text: sentences.map((sentence) => sentence.text).join("\n"),
      cited: passages.filter((_, i) => quoted.has(i)).map(toFound),
      // Quotes are the passages' own words.
      claims: { total: sentences.length, unverified: 0 },
      understood,
    },
    stageMs: trace.stageMs,
  };
});
