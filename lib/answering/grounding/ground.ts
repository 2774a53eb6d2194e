import type { PassageCard } from "../../domain/answer.ts";
import type { AnswerDecision } from "../../domain/explanation.ts";
import type { Passage, QuestionTerm, Retrieval } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { isNarrowed } from "../../retrieval/candidates/filter-condition.ts";
import type { CondenseInput } from "../../retrieval/condensing/condense.ts";
import { type RetrieveDeps, retrieve } from "../../retrieval/pipeline.ts";
import { groundingDepth, usedPassages } from "../../retrieval/used-passages.ts";
import { answerThresholds } from "../calibration/answer-thresholds.ts";
import { arrangeDisagreements } from "./arrange-disagreements.ts";
import { type ChosenSentence, chooseSentences } from "./choose-sentences.ts";
import { type FoundDisagreement, findDisagreements } from "./disagreements.ts";
import { type GroundedPart, groundParts } from "./ground-parts.ts";
import { type AnswerBand, answerBand, answerStrength } from "./has-answer.ts";
import { passageCards } from "./passage-cards.ts";
import { withQuotePages } from "./quote-pages.ts";
import { unionPassages } from "./union-passages.ts";
import { hasUnquotedName } from "./unquoted-name.ts";
import { weighWords } from "./word-evidence.ts";

export interface Grounding {
  cards: PassageCard[];
  passages: Passage[];
  /** The best sentences of the passages, in the order to read them. */
  sentences: ChosenSentence[];
  /** Passages that say different things about the same. */
  disagreements: FoundDisagreement[];
  retrieval: Retrieval;
  /** How much speaks for an answer; comparable within one collection. */
  strength: number;
  band: AnswerBand;
  /** The same with what it was held against. */
  decision: AnswerDecision;
  /** False: what was found is too weak to quote from. */
  isStrong: boolean;
}

/** Quotes about another place than the one that is named are related, at the most; well below what an answer takes. */
const besideNameMargin = 0.1;

/** Finds the passages that an answer may rest on, as far as the principal may read them. */
export async function ground(
  deps: RetrieveDeps,
  input: CondenseInput & { principal: Principal; signal: AbortSignal },
): Promise<Grounding> {
  const retrieval = await retrieve(deps, { ...input, limit: groundingDepth });
  input.signal.throwIfAborted();
  // A follow-up asks for what the question before it asked for, and a sentence has no typing mistakes.
  const question = retrieval.understood.text;
  const terms = retrieval.questionTerms;
  const parts = await groundParts(deps, { ...input, whole: retrieval });
  const ofParts = parts.flatMap((part) => part.retrieval ?? []);
  const passages = unionPassages(
    retrieval.passages,
    ofParts.map((part) => part.passages),
  );
  const disagreements = findDisagreements(passages, { question, terms, found: retrieval.passages });
  const sentences = arrangeDisagreements(chooseSentences(passages, question, terms, parts), disagreements);
  const cards = await withQuotePages(deps, {
    principal: input.principal,
    cards: passageCards(passages, { question, terms, sentences }),
  });
  const thresholds = await answerThresholds(deps, {
    embedder: retrieval.trace.embedder,
    isNarrowed: isNarrowed(retrieval.understood.filters),
  });
  const isBesideName = hasUnquotedName({ terms, found: retrieval.passages, passages, sentences });
  const strength = Math.min(
    strengthOf({ question, terms, passages, retrieval }, parts),
    isBesideName ? thresholds.minAnswer - besideNameMargin : Number.POSITIVE_INFINITY,
  );
  const band = passages.length > 0 ? answerBand(strength, thresholds) : "absent";
  return {
    cards,
    passages,
    sentences,
    disagreements,
    retrieval,
    strength,
    band,
    decision: { band, strength, ...thresholds, isBesideName },
    isStrong: band === "answer",
  };
}

/** Of several parts the middle one counts, where the whole says less: no sentence says all of two things. */
function strengthOf(
  whole: { question: string; terms: QuestionTerm[]; passages: Passage[]; retrieval: Retrieval },
  parts: readonly GroundedPart[],
): number {
  const own = weigh(whole);
  const each = parts.flatMap(({ text, terms, retrieval }) =>
    retrieval
      ? [weigh({ question: text, terms, passages: usedPassages(retrieval.passages), retrieval })]
      : [],
  );
  if (each.length === 0 || each.length < parts.length) return own;
  return Math.max(own, each.reduce((sum, one) => sum + one, 0) / each.length);
}

function weigh(input: {
  question: string;
  terms: QuestionTerm[];
  passages: Passage[];
  retrieval: Retrieval;
}): number {
  const { question, terms, passages, retrieval } = input;
  const words = weighWords(passages, { question, terms, found: retrieval.passages });
  return answerStrength(words, retrieval.evidence);
}
