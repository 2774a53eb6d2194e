import type { Vector } from "./index.ts";

/** Each question is of another matter than each of the others' passages. */
const matters = [
  {
    question: "How many days of holiday do I get?",
    passage: "Everybody has twenty-five days of leave in a year and asks the line manager two weeks ahead.",
  },
  {
    question: "Who repairs the coffee machine?",
    passage: "The machine in the kitchen is cleaned on Fridays; the facility team has its spare parts.",
  },
  {
    question: "When does the database server restart?",
    passage: "The server restarts on Sundays at three in the morning, after the backup has been written.",
  },
  {
    question: "What may a hotel cost on a journey?",
    passage: "A night may cost ninety euros with breakfast; the receipt goes to accounting within a month.",
  },
  {
    question: "Where are the fire extinguishers?",
    passage: "There is one beside each staircase and in the workshop; they are checked every spring.",
  },
];

/** Above it a model tells nothing apart, or does not know the words that it was asked about. */
const maxPlausible = 0.9;

/**
 * Mean cosine of a model's questions and passages that have nothing to do with each other: .39 for bge-small, .76 for
 * e5-small, .12 for MiniLM. 0 where it cannot be told. Ten texts.
 */
export async function measureUnrelatedCosine(
  encode: (text: string, as: "question" | "passage") => Promise<Vector>,
): Promise<number> {
  const questions = await Promise.all(matters.map(({ question }) => encode(question, "question")));
  const passages = await Promise.all(matters.map(({ passage }) => encode(passage, "passage")));
  const cosines = questions.flatMap((question, i) =>
    passages.flatMap((passage, j) => (i === j ? [] : [dot(question, passage)])),
  );
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
  return mean > 0 && mean <= maxPlausible ? mean : 0;
}

const dot = (a: Vector, b: Vector) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
