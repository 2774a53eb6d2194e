import type { Database } from "../db/database.ts";
import type { AnswerOutcome, FollowUp, PassageCard } from "../domain/answer.ts";
import type { HistoryTurn } from "../domain/conversation.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { Log } from "../log.ts";
import { nearestDocuments } from "../retrieval/nearest-documents.ts";
import { type Admission, waitingText } from "./admission.ts";
import type { AnswerParts } from "./answer-parts.ts";
import { citablePassages } from "./citation/citable-passages.ts";
import { CitationStream } from "./citation/citation-stream.ts";
import { citedDisagreements } from "./citation/cited-disagreements.ts";
import { staleNotice } from "./citation/stale-notice.ts";
import { suggestFollowUps } from "./follow-ups/suggest-follow-ups.ts";
import { extractiveWriter } from "./generation/extractive.ts";
import type { AnswerWriter, WritingTask } from "./generation/index.ts";
import { isModelFailure, isOnlyCutOff } from "./generation/model-failure.ts";
import { promptVersion } from "./generation/prompt.ts";
import type { ChosenSentence } from "./grounding/choose-sentences.ts";
import type { Grounding } from "./grounding/ground.ts";
import { peopleToAsk } from "./grounding/people-to-ask.ts";
import { withQuotePages } from "./grounding/quote-pages.ts";
import { quotedApart } from "./grounding/quoted-apart.ts";

interface WriteInput {
  /** Who asks; whose turn it takes where a model writes. */
  principal: UserPrincipal;
  question: string;
  history: HistoryTurn[];
  grounding: Grounding;
  parts: AnswerParts;
  signal: AbortSignal;
}

interface WriteDeps {
  database: Database;
  writer: AnswerWriter;
  admission: Admission;
  log: Log;
}

const maxNearest = 5;
/** Of quotes that may not answer the question, fewer are enough. */
const maxRelatedQuotes = 2;
const quotedInstead = "These are the best sentences from your documents instead.";
const quotedBelow =
  "No page bears out what the language model wrote. Below the line are the best sentences from your documents.";

/**
 * Writes the answer out of its passages, or says honestly that they hold none: then with the pages that came nearest and who
 * keeps them. What is only about the question is quoted as that where no model reads it.
 */
export async function writeAnswer(deps: WriteDeps, given: WriteInput): Promise<void> {
  const { writer } = deps;
  const input = writer.mode === "extractive" ? await asQuoted(deps, given) : given;
  const { grounding, parts } = input;
  // A model is asked even when the words match badly: it can read, and it is told to say when the passages are silent.
  const isHopeless = writer.mode === "extractive" ? !isQuotable(grounding) : grounding.passages.length === 0;
  if (isHopeless) return parts.finish(outcomeOf(writer, input, { kind: "not-found", citedNumbers: [] }));
  parts.sources(grounding.cards);
  const written = await inTurn(deps, input, () => {
    parts.status("Writing");
    return stream(writer, input);
  });
  const { failure } = written;
  if (failure && !input.signal.aborted) deps.log.warn({ err: failure }, "a language model failed");
  if (failure && !parts.hasText && !input.signal.aborted) return quoteInstead(deps, input, failure);
  if (isBaseless(input, written)) return quoteBelow(deps, input, written);
  await finish(deps, input, written);
}

const isQuotable = ({ band, sentences }: Grounding) => band !== "absent" && sentences.length > 0;

/** What a writer came to. */
interface Written {
  citations: CitationStream;
  /** What went wrong, in words for whoever asked; null for most. */
  failure: Error | null;
}

async function finish(deps: WriteDeps, input: WriteInput, { citations, failure }: Written): Promise<void> {
  const { writer } = deps;
  const { parts } = input;
  const { citedNumbers, counts } = citations;
  parts.trace({
    mode: writer.mode,
    model: writer.model,
    prompt: writer.model ? promptVersion : null,
    citedNumbers,
    citationCheck: writer.mode === "generated" ? counts : null,
  });
  const outcome = outcomeOfWritten(writer, input, { citations, failure });
  parts.finish(await withExtras(deps, input, { outcome, order: citations.order }));
}

function outcomeOfWritten(
  writer: AnswerWriter,
  input: WriteInput,
  { citations, failure }: Written,
): AnswerOutcome {
  const { citedNumbers } = citations;
  const outcome = (kind: AnswerOutcome["kind"]) => outcomeOf(writer, input, { kind, citedNumbers });
  if (input.signal.aborted) return outcome("stopped");
  const isCutOff = isModelFailure(failure) && isOnlyCutOff(failure);
  if (failure && !isCutOff) return { ...outcome("failed"), error: failure.message };
  // An answer that cites nothing rests on nothing: the model has said that the passages do not tell.
  const isGrounded = citedNumbers.length > 0 && !citations.isRefusal;
  const whole = outcome(isGrounded ? kindOf(writer, input.grounding) : "not-found");
  return failure ? { ...whole, notice: failure.message } : whole;
}

/** A model says itself what does not answer; quotes cannot. */
const kindOf = ({ mode }: AnswerWriter, { band }: Grounding) =>
  mode === "extractive" && band !== "answer" ? "related" : "answered";

/** The model has failed before its first word: then quotes are better than nothing. */
async function quoteInstead(deps: WriteDeps, given: WriteInput, failure: Error): Promise<void> {
  const input = await asQuoted(deps, given);
  const { grounding, parts } = input;
  if (!isQuotable(grounding)) throw failure;
  const quoting = extractiveWriter();
  const { citations } = await stream(quoting, input);
  const { citedNumbers, order } = citations;
  const failedModel = deps.writer.model;
  parts.trace({ mode: quoting.mode, model: null, prompt: null, citedNumbers, failedModel });
  const notice = `${failure.message} ${quotedInstead}`;
  const outcome = outcomeOf(quoting, input, { kind: kindOf(quoting, grounding), citedNumbers });
  parts.finish(await withExtras(deps, input, { outcome: { ...outcome, notice }, order }));
}

/** Whether a model has written something that rests on no passage, though they do hold an answer. */
function isBaseless({ grounding, signal }: WriteInput, { citations, failure }: Written): boolean {
  const isOver = !failure || (isModelFailure(failure) && isOnlyCutOff(failure));
  // Without a claim there is nothing to bear out: the model has said in its own words that the passages are silent.
  const isClaiming = failure !== null || citations.counts.unverified > 0;
  const isUnfounded = citations.citedNumbers.length === 0 && !citations.isRefusal && isClaiming;
  return isOver && isUnfounded && !signal.aborted && grounding.band === "answer" && isQuotable(grounding);
}

/** Small models lose the thread. What they wrote stays, marked as not verified, and the documents have the last word. */
async function quoteBelow(
  deps: WriteDeps,
  given: WriteInput,
  { citations, failure }: Written,
): Promise<void> {
  const { writer } = deps;
  const input = await asQuoted(deps, given);
  input.parts.text("\n\n---\n\n");
  const { citedNumbers, order } = (await stream(extractiveWriter(), input)).citations;
  input.parts.trace({
    ...{ mode: writer.mode, model: writer.model, prompt: promptVersion, citedNumbers },
    citationCheck: citations.counts,
    isQuotedBelow: true,
  });
  const notice = [failure?.message, quotedBelow].filter(Boolean).join(" ");
  const outcome = { ...outcomeOf(writer, input, { kind: "answered", citedNumbers }), notice };
  input.parts.finish(await withExtras(deps, input, { outcome, order }));
}

/** What the pages tell beside the answer: where they disagree, which are not in force, and what may be asked next. */
async function withExtras(
  deps: WriteDeps,
  input: WriteInput,
  { outcome, order }: { outcome: AnswerOutcome; order: readonly number[] },
): Promise<AnswerOutcome> {
  if (outcome.kind !== "answered" && outcome.kind !== "related") return outcome;
  const { passages, disagreements } = input.grounding;
  const cited = order.flatMap((number) => passages[number - 1] ?? []);
  const standings = new Map(cited.map(({ documentId, standing }) => [documentId, standing]));
  const stale = staleNotice([...standings.values()]);
  const notice = [outcome.notice, stale].filter(Boolean).join(" ");
  const found = citedDisagreements(disagreements, order);
  const followUps = await followUpsFor(deps, input, cited);
  return {
    ...outcome,
    ...(found.length > 0 ? { disagreements: found } : {}),
    ...(followUps.length > 0 ? { followUps } : {}),
    ...(notice === "" ? {} : { notice }),
  };
}

/** An answer is not lost because nothing comes to mind after it. */
async function followUpsFor(
  deps: WriteDeps,
  { principal, question, history, grounding }: WriteInput,
  cited: Grounding["passages"],
): Promise<FollowUp[]> {
  const earlier = history.flatMap(({ role, text }) => (role === "user" ? [text] : []));
  const found = grounding.retrieval.passages;
  try {
    return await suggestFollowUps(deps, { principal, question, earlier, found, cited });
  } catch (error) {
    deps.log.warn({ err: error }, "no follow-up questions could be made");
    return [];
  }
}

/** Models are slow and dear, so that only some answers are written at once; quotes cost nothing. */
async function inTurn<T>(
  { writer, admission }: { writer: AnswerWriter; admission: Admission },
  { principal, signal, parts }: WriteInput,
  write: () => Promise<T>,
): Promise<T> {
  if (writer.mode === "extractive") return write();
  const onWait = (position: number) => parts.status(waitingText(position));
  const giveBack = await admission.enter({ userId: principal.userId, signal, onWait });
  try {
    return await write();
  } finally {
    giveBack();
  }
}

async function stream(writer: AnswerWriter, input: WriteInput): Promise<Written> {
  const { question, history, grounding, parts, signal } = input;
  const passages = grounding.cards.flatMap((card, i): WritingTask["passages"] => {
    const passage = grounding.passages[i];
    return passage ? [{ card, text: passage.text }] : [];
  });
  const isVerbatim = writer.mode === "extractive";
  const citations = new CitationStream({ passages: citablePassages(grounding), question, isVerbatim });
  let numbered = 0;
  const show = (text: string) => {
    if (citations.order.length > numbered) parts.sources(renumbered(grounding.cards, citations.order));
    numbered = citations.order.length;
    parts.text(text);
  };
  let failure: Error | null = null;
  try {
    const task = { question, history, passages, sentences: grounding.sentences, signal };
    for await (const piece of writer.write(task)) show(citations.push(piece));
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    failure = error;
  }
  show(citations.end());
  return { citations, failure };
}

/** What an answer without a model rests on: each of its quotes has a number that opens at it. */
async function asQuoted(deps: WriteDeps, input: WriteInput): Promise<WriteInput> {
  const grounding = quotedApart(input.grounding, quotesOf(input.grounding));
  if (grounding.cards === input.grounding.cards) return { ...input, grounding };
  const cards = await withQuotePages(deps, { principal: input.principal, cards: grounding.cards });
  return { ...input, grounding: { ...grounding, cards } };
}

/** Of a question that may not be answered, only what says most about it; in their order. */
function quotesOf({ band, sentences }: Grounding): ChosenSentence[] {
  if (band === "answer") return sentences;
  const best = [...sentences].sort((a, b) => b.score - a.score).slice(0, maxRelatedQuotes);
  return sentences.filter((sentence) => best.includes(sentence));
}

/** Cards by their new numbers: those that are cited by first use, then the others. They stay in their order. */
function renumbered(cards: readonly PassageCard[], order: readonly number[]): PassageCard[] {
  const numbers = cards.map(({ number }) => number);
  const all = [...order, ...numbers.filter((number) => !order.includes(number))];
  return cards.map((card) => ({ ...card, number: all.indexOf(card.number) + 1 }));
}

function outcomeOf(
  writer: AnswerWriter,
  { grounding }: WriteInput,
  { kind, citedNumbers }: Pick<AnswerOutcome, "kind" | "citedNumbers">,
): AnswerOutcome {
  const outcome = { kind, mode: writer.mode, model: writer.model, citedNumbers, error: null };
  if (kind !== "not-found" && kind !== "related") return { ...outcome, nearest: [] };
  const found = grounding.retrieval.passages;
  const nearest = nearestDocuments(found, { limit: maxNearest });
  const people = peopleToAsk(
    found.filter((one) => nearest.some((near) => near.documentId === one.documentId)),
  );
  return { ...outcome, nearest, ...(people.length > 0 ? { people } : {}) };
}
