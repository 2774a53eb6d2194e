import type { TextModel } from "../../ai/text-model.ts";
import type { HistoryTurn } from "../../domain/conversation.ts";
import type { RetrievalTrace } from "../../domain/passage.ts";
import type { AskedLanguages } from "../../text/tokenise.ts";
import { earlierQuestions, isFollowUp, tellingWords } from "./follow-up.ts";
import { standaloneInstructions, standalonePrompt, standalonePromptVersion } from "./standalone-prompt.ts";

/** A question with more telling words is not sent to a model unless it points back: it says what it is about. */
const saysEnough = 7;
const maxStandaloneLength = 400;
/** Weight of a word by how many turns ago it was asked; .5^age was best on mtRAG (nDCG .767, last turn alone .692). */
const decay = 0.5;

/** A question in its conversation. */
export interface StandingQuestion {
  /** Understood without what was said before. */
  text: string;
  /** Texts whose words are looked for, the question's own first. Weights as in `WeightedLexeme`. */
  wordsOf: { text: string; weight: number }[];
  trace: NonNullable<RetrievalTrace["standalone"]>;
}

/**
 * What a question means after those before it. A model writes it where there is one; without, or where it fails or takes too
 * long, a question that goes on is searched together with the one before and, weaker and weaker, the words of earlier ones.
 * One that stands alone stays as it is.
 *
 * Rejects when the signal aborts.
 */
export async function standAlone(
  deps: { questionModel?: TextModel | null | undefined },
  input: {
    question: string;
    history: readonly HistoryTurn[];
    asked?: AskedLanguages | undefined;
    signal?: AbortSignal | undefined;
  },
): Promise<StandingQuestion> {
  const { question, asked } = input;
  const { questionModel } = deps;
  const own = { text: question, weight: 1 };
  const same = (skipped: StandingQuestion["trace"]["skipped"]): StandingQuestion => ({
    text: question,
    wordsOf: [own],
    trace: { by: null, prompt: null, skipped },
  });
  const earlier = earlierQuestions(input.history);
  if (earlier.length === 0) return same("no-history");
  const goesOn = isFollowUp(question, asked);
  if (!goesOn && (!questionModel || tellingWords(question, asked) > saysEnough)) return same("stands-alone");
  const written = questionModel ? await write(questionModel, { ...input, earlier }) : "no-model";
  if (typeof written === "object") {
    const trace = { by: written.by, prompt: standalonePromptVersion, skipped: null };
    return { text: written.text, wordsOf: [{ text: written.text, weight: 1 }, own], trace };
  }
  if (!goesOn) return same(written);
  return {
    text: `${endless(earlier[0] ?? "")} ${question}`,
    wordsOf: [own, ...earlier.map((text, age) => ({ text, weight: decay ** (age + 1) }))],
    trace: { by: "earlier-words", prompt: null, skipped: written },
  };
}

async function write(
  model: TextModel,
  input: { question: string; earlier: readonly string[]; signal?: AbortSignal | undefined },
): Promise<{ text: string; by: string } | "too-slow" | "model-failed"> {
  const timeout = AbortSignal.timeout(model.timeoutMs);
  const signal = input.signal ? AbortSignal.any([input.signal, timeout]) : timeout;
  try {
    const reply = await model.write(
      { instructions: standaloneInstructions, prompt: standalonePrompt(input) },
      signal,
    );
    const text = questionIn(reply);
    return text === null ? "model-failed" : { text, by: model.name };
  } catch (error) {
    if (input.signal?.aborted) throw error;
    return timeout.aborted ? "too-slow" : "model-failed";
  }
}

/** Null for anything but one line that may be a question. */
function questionIn(reply: string): string | null {
  const text = reply
    .trim()
    .replace(/^(?:standalone |last )?question:\s*/i, "")
    .replace(/^"(.*)"$/, "$1")
    .trim();
  return text === "" || text.length > maxStandaloneLength || text.includes("\n") ? null : text;
}

/** Two questions in a row read as one text. */
const endless = (text: string) => text.replace(/[?!.\s]+$/u, "") || text;
