import type { AnswerOutcome, PassageCard } from "../domain/answer.ts";
import type { HistoryTurn } from "../domain/conversation.ts";
import type { Log } from "../log.ts";
import { nearestDocuments } from "../retrieval/nearest-documents.ts";
import { type Admission, waitingText } from "./admission.ts";
import type { AnswerParts } from "./answer-parts.ts";
import { citablePassages } from "./citation/citable-passages.ts";
import { CitationStream } from "./citation/citation-stream.ts";
import { extractiveWriter } from "./generation/extractive.ts";
import type { AnswerWriter, WritingTask } from "./generation/index.ts";
import { isModelFailure, isOnlyCutOff } from "./generation/model-failure.ts";
import { promptVersion } from "./generation/prompt.ts";
import type { Grounding } from "./grounding/ground.ts";

interface WriteInput {
  /** Whose turn it takes where a model writes. */
  userId: string;
  question: string;
  history: HistoryTurn[];
  grounding: Grounding;
  parts: AnswerParts;
  signal: AbortSignal;
}

const maxNearest = 5;
const quotedInstead = "These are the best sentences from your documents instead.";

/** Writes the answer out of its passages, or says honestly that they hold none. */
export async function writeAnswer(
  deps: { writer: AnswerWriter; admission: Admission; log: Log },
  input: WriteInput,
): Promise<void> {
  const { writer } = deps;
  const { grounding, parts } = input;
  // A model is asked even when the words match badly: it can read, and it is told to say when the passages are silent.
  const isHopeless = writer.mode === "extractive" ? !grounding.isStrong : grounding.passages.length === 0;
  if (isHopeless) return parts.finish(outcomeOf(writer, input, { kind: "not-found", citedNumbers: [] }));
  parts.sources(grounding.cards);
  const written = await inTurn(deps, input, () => {
    parts.status("Writing");
    return stream(writer, input);
  });
  const { failure } = written;
  if (failure && !input.signal.aborted) deps.log.warn({ err: failure }, "a language model failed");
  if (failure && !parts.hasText && !input.signal.aborted) return quoteInstead(writer, input, failure);
  finish(writer, input, written);
}

/** What a writer came to. */
interface Written {
  citations: CitationStream;
  /** What went wrong, in words for whoever asked; null for most. */
  failure: Error | null;
}

function finish(writer: AnswerWriter, input: WriteInput, { citations, failure }: Written): void {
  const { parts } = input;
  const { citedNumbers, counts } = citations;
  parts.trace({
    mode: writer.mode,
    model: writer.model,
    prompt: writer.model ? promptVersion : null,
    citedNumbers,
    citationCheck: writer.mode === "generated" ? counts : null,
  });
  parts.finish(outcomeOfWritten(writer, input, { citations, failure }));
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
  const whole = outcome(isGrounded ? "answered" : "not-found");
  return failure ? { ...whole, notice: failure.message } : whole;
}

/** The model has failed before its first word: then quotes are better than nothing, where they are good ones. */
async function quoteInstead(writer: AnswerWriter, input: WriteInput, failure: Error): Promise<void> {
  const { grounding, parts } = input;
  if (!grounding.isStrong || grounding.sentences.length === 0) throw failure;
  const quoting = extractiveWriter();
  const { citations } = await stream(quoting, input);
  const { citedNumbers } = citations;
  parts.trace({ mode: quoting.mode, model: null, prompt: null, citedNumbers, failedModel: writer.model });
  const notice = `${failure.message} ${quotedInstead}`;
  parts.finish({ ...outcomeOf(quoting, input, { kind: "answered", citedNumbers }), notice });
}

/** Models are slow and dear, so that only some answers are written at once; quotes cost nothing. */
async function inTurn<T>(
  { writer, admission }: { writer: AnswerWriter; admission: Admission },
  { userId, signal, parts }: WriteInput,
  write: () => Promise<T>,
): Promise<T> {
  if (writer.mode === "extractive") return write();
  const onWait = (position: number) => parts.status(waitingText(position));
  const giveBack = await admission.enter({ userId, signal, onWait });
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
  const nearest =
    kind === "not-found" ? nearestDocuments(grounding.retrieval.passages, { limit: maxNearest }) : [];
  return { kind, mode: writer.mode, model: writer.model, citedNumbers, nearest, error: null };
}
