import { plain } from "./metrics/evidence.ts";
import type { FoundPassage, Judgement } from "./metrics/index.ts";
import type { GivenAnswer } from "./systems/system.ts";

/** What is told of an answer, question by question. */
export const answerFigureNames = [
  "right decision",
  "fact recall",
  "citation precision",
  "citation recall",
  "supported",
] as const;
export type AnswerFigureName = (typeof answerFigureNames)[number];

/** 0 to 1, higher is better; null where an answer was not given or the question says nothing about it. */
export type AnswerFigures = Record<AnswerFigureName, number | null>;

/** Judges the answer that was given, or that none was. */
export function answerFigures({ question, grades }: Judgement, answer: GivenAnswer): AnswerFigures {
  const { isAnswered, text, cited, claims } = answer;
  const said = isAnswered ? plain(text) : "";
  const wanted = wantedEvidence(question);
  const judged = isAnswered && question.answerable;
  return {
    "right decision": isAnswered === question.answerable ? 1 : 0,
    "fact recall": share(question.facts, (fact) => said.includes(plain(fact))),
    "citation precision": judged ? share(cited, bearsOut({ wanted, facts: question.facts, grades })) : null,
    "citation recall": judged
      ? share(wanted, (anyOf) => cited.some((passage) => holdsOne(passage, anyOf)))
      : null,
    supported: isAnswered && claims.total > 0 ? 1 - claims.unverified / claims.total : null,
  };
}

/** What has to be cited, each in one of several wordings: its quotes and one of its spans, or else its facts. */
function wantedEvidence({ quotes, spans, facts }: Judgement["question"]): (readonly string[])[] {
  const evidence = [...quotes.map((quote) => [quote]), ...(spans.length > 0 ? [spans] : [])];
  return evidence.length > 0 ? evidence : facts.map((fact) => [fact]);
}

/** Whether a passage was worth citing: it holds some of the evidence, or a fact; without either, its document is judged. */
function bearsOut(input: {
  wanted: readonly (readonly string[])[];
  facts: readonly string[];
  grades: Judgement["grades"];
}): (passage: FoundPassage) => boolean {
  const strings = [...input.wanted.flat(), ...input.facts];
  if (strings.length > 0) return (passage) => holdsOne(passage, strings);
  return ({ documentId }) => input.grades.has(documentId);
}

function holdsOne({ text }: FoundPassage, strings: readonly string[]): boolean {
  const words = plain(text);
  return strings.some((string) => words.includes(plain(string)));
}

function share<T>(list: readonly T[], counts: (one: T) => boolean): number | null {
  return list.length === 0 ? null : list.filter(counts).length / list.length;
}
