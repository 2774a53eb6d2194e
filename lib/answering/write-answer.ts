import type { Database } from "../db/database.ts";
import type { AnswerOutcome, NearestDocument } from "../domain/answer.ts";
import type { HistoryTurn } from "../domain/conversation.ts";
import { nearestDocuments } from "../retrieval/nearest-documents.ts";
import { type Admission, waitingText } from "./admission.ts";
import type { AnswerParts } from "./answer-parts.ts";
import { CitationStream } from "./citation/citation-stream.ts";
import type { AnswerWriter, WritingTask } from "./generation/index.ts";
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

/** Writes the answer out of its passages, or says honestly that they hold none. */
export async function writeAnswer(
  deps: { database: Database; writer: AnswerWriter; admission: Admission },
  input: WriteInput,
): Promise<void> {
  const { writer } = deps;
  const { grounding, parts } = input;
  // A model is asked even when the words match badly: it can read, and it is told to say when the passages are silent.
  const isHopeless = writer.mode === "extractive" ? !grounding.isStrong : grounding.passages.length === 0;
  if (isHopeless)
    return parts.finish(
      outcomeOf(
        writer,
        "not-found",
        [],
        nearestDocuments(grounding.retrieval.passages, { limit: maxNearest }),
      ),
    );
  parts.sources(grounding.cards);
  const citedNumbers = await inTurn(deps, input, () => {
    parts.status("Writing");
    return stream(writer, input);
  });
  parts.trace({
    mode: writer.mode,
    model: writer.model,
    prompt: writer.model ? promptVersion : null,
    citedNumbers,
  });
  if (input.signal.aborted) return parts.finish(outcomeOf(writer, "stopped", citedNumbers, []));
  // An answer that cites nothing rests on nothing: the model has said that the passages do not tell.
  const isGrounded = citedNumbers.length > 0;
  parts.finish(
    outcomeOf(
      writer,
      isGrounded ? "answered" : "not-found",
      citedNumbers,
      isGrounded ? [] : nearestDocuments(grounding.retrieval.passages, { limit: maxNearest }),
    ),
  );
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

async function stream(writer: AnswerWriter, input: WriteInput): Promise<number[]> {
  const { question, history, grounding, parts, signal } = input;
  const passages = grounding.cards.flatMap((card, i): WritingTask["passages"] => {
    const passage = grounding.passages[i];
    return passage ? [{ card, text: passage.text }] : [];
  });
  const citations = new CitationStream(grounding.cards.map((card) => card.number));
  for await (const piece of writer.write({
    question,
    history,
    passages,
    sentences: grounding.sentences,
    signal,
  })) {
    parts.text(citations.push(piece));
  }
  parts.text(citations.end());
  return citations.citedNumbers;
}

function outcomeOf(
  writer: AnswerWriter,
  kind: AnswerOutcome["kind"],
  citedNumbers: number[],
  nearest: NearestDocument[],
): AnswerOutcome {
  return { kind, mode: writer.mode, model: writer.model, citedNumbers, nearest, error: null };
}
