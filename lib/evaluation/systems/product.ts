import { ground } from "../../answering/grounding/ground.ts";
import { answerStrength } from "../../answering/grounding/has-answer.ts";
import { toFound } from "./read-found.ts";
import { oneByOne, rankingDepth } from "./system.ts";

/** The product's own grounding, as every answer uses it; its time includes choosing the sentences. */
export const product = oneByOne("groundwork", async (deps, asked) => {
  const { retrieval, sentences, isStrong } = await ground(deps, {
    ...asked,
    signal: new AbortController().signal,
  });
  const { passages, evidence, understood, trace } = retrieval;
  return {
    passages: passages.slice(0, rankingDepth).map(toFound),
    strength: answerStrength(evidence),
    answer: {
      isAnswered: isStrong,
      text: sentences.map((sentence) => sentence.text).join("\n"),
      understood,
    },
    stageMs: trace.stageMs,
  };
});
