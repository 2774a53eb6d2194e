import { setTimeout as pause } from "node:timers/promises";
import type { Passage, Retrieval } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { readNearDuplicates } from "../../retrieval/near-duplicates.ts";
import { type RetrieveDeps, retrieve } from "../../retrieval/pipeline.ts";
import { groundingDepth, usedPassages } from "../../retrieval/used-passages.ts";
import { answerStrength } from "../grounding/has-answer.ts";
import { weighWords } from "../grounding/word-evidence.ts";
import { askAbout, askAboutNothing, type PseudoQuestion, tellingWords } from "./pseudo-questions.ts";
import type { SampledChunk } from "./sample-chunks.ts";
import type { Random } from "./seeded-choices.ts";

/** How strong the answers to a collection's own questions look. */
export interface Strengths {
  /** With the page in the collection that answers. */
  answerable: number[];
  /** The same questions with that page and all that say the same held out: what is left is about it, maybe. */
  silent: number[];
  /** Of words that do not belong together. */
  absent: number[];
}

/** As many as are read for the final order: enough is left when a document is held out. */
const searchDepth = 50;
/** Of each chunk, how many words are lent to questions about other pages. */
const lentWords = 3;
/** Questions of words that do not belong together, for each that can be answered. */
const absentShare = 0.35;
/** So long real questions have the database and the model for themselves after each of these. */
const breathMs = 20;

interface MeasureInput {
  principal: Principal;
  chunks: readonly SampledChunk[];
  /** Name of the model that is to take part in every search. */
  embedder: string;
  random: Random;
  signal: AbortSignal;
}

/**
 * Asks some chunks' questions, one after the other; 50 to 300 ms each. Rejects when the signal aborts.
 *
 * @returns null as soon as a search went without the embedder: figures of two kinds of search would be mixed
 */
export async function measureStrengths(deps: RetrieveDeps, input: MeasureInput): Promise<Strengths | null> {
  const { chunks, random, principal, signal } = input;
  const strangers = chunks.flatMap(({ text, language }) =>
    random.some(tellingWords(text, language), lentWords).map(({ word }) => word),
  );
  const strengths: Strengths = { answerable: [], silent: [], absent: [] };
  const search = async ({ text }: PseudoQuestion) => {
    await pause(breathMs, null, { signal });
    // Exactly these words: they have no typing mistakes, and name no filter.
    const asked = { principal, question: text, isLiteral: true, limit: searchDepth, signal };
    const retrieval = await retrieve({ ...deps, reranker: null, questionModel: null }, asked);
    return retrieval.trace.embedder === input.embedder ? retrieval : null;
  };
  for (const chunk of chunks) {
    const question = askAbout(chunk, { random, strangers });
    if (!question) continue;
    const retrieval = await search(question);
    if (!retrieval) return null;
    const nearDuplicates = await readNearDuplicates(deps, [chunk.documentId]);
    const heldOut = new Set([chunk.documentId, ...nearDuplicates.of(chunk.documentId)]);
    strengths.answerable.push(strengthWithout(retrieval, new Set()));
    strengths.silent.push(strengthWithout(retrieval, heldOut));
  }
  const absentCount = Math.round(absentShare * strengths.answerable.length);
  while (strengths.absent.length < absentCount) {
    const retrieval = await search(askAboutNothing(strangers, { random }));
    if (!retrieval) return null;
    strengths.absent.push(strengthWithout(retrieval, new Set()));
  }
  return strengths;
}

/** How strong the answer would look if these documents were not there. */
function strengthWithout(retrieval: Retrieval, heldOut: ReadonlySet<string>): number {
  const left = retrieval.passages.filter(({ documentId }) => !heldOut.has(documentId));
  const found = left.slice(0, groundingDepth);
  const words = weighWords(usedPassages(found), {
    question: retrieval.understood.text,
    terms: retrieval.questionTerms,
    found,
  });
  return answerStrength(words, { topCosine: cosineOf(retrieval, left) });
}

/** The best cosine of what is left, on the scale of the evidence: both are linear, and agree at 1. */
function cosineOf({ evidence, passages }: Retrieval, left: readonly Passage[]): number | null {
  const [all, own] = [bestCosine(passages), bestCosine(left)];
  if (evidence.topCosine === null || all === null || own === null || all >= 1) return evidence.topCosine;
  return 1 - ((1 - own) * (1 - evidence.topCosine)) / (1 - all);
}

function bestCosine(passages: readonly Passage[]): number | null {
  const cosines = passages.map(({ scores }) => scores.dense).filter((dense) => dense !== null);
  return cosines.length === 0 ? null : Math.max(...cosines);
}
