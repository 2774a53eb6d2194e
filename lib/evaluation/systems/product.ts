import { ground } from "../../answering/grounding/ground.ts";
import { toFound } from "./read-found.ts";
import { oneByOne, rankingDepth } from "./system.ts";

/** The product's own grounding, as every answer uses it; its time includes choosing the sentences. */
export const product = oneByOne("groundwork", async (deps, asked) => {
  const { retrieval, sentences, strength, isStrong } = await ground(deps, {
    ...asked,
    signal: new AbortController().signal,
  });
  const { passages, understood, trace } = retrieval;
  return {
    passages: passages.slice(0, rankingDepth).map(toFound),
    strength,
    answer: {
      isAnswered: isStrong,
      text: sentences.map((sentence) => sentence.text).join("\n"),
      understood,
    },
    stageMs: trace.stageMs,
  };
});
