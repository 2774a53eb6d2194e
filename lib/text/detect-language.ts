import type { eld } from "eld/extrasmall";

/** What eld looks at; the rest of a longer text it ignores. */
const pieceLength = 350;
/** Pieces of a long text that are asked: enough that a quotation or a page of code does not decide. */
const maxPieces = 3;
/** Of letters, in UTF-8: those of other scripts say more. Below it, names and abbreviations look like any language. */
const minBytes = 40;
/** Scores of the two best languages of a short question that are nearer tell nothing. */
const minLead = 0.05;
const minScore = 0.5;

let loading: Promise<typeof eld> | null = null;

/**
 * Loaded when first needed: 0.2 s and 30 MB. The smallest of its four sizes is as sure of documents as the largest, which
 * takes 135 MB (885 English pages: 877 and 880 right), and of questions among the languages of a collection.
 */
function detector(): Promise<typeof eld> {
  loading ??= import("eld/extrasmall").then((module) => module.eld);
  return loading;
}

/**
 * The language that most of a text is written in, ISO 639-1; null if it is too short or says nothing sure. At most 1 ms.
 *
 * @param text - prose; addresses and code mislead
 */
export async function detectLanguage(text: string): Promise<string | null> {
  const pieces = piecesOf(text);
  if (Buffer.byteLength(pieces.join("").replace(/\P{L}+/gu, "")) < minBytes) return null;
  const { detect } = await detector();
  const votes = new Map<string, number>();
  for (const piece of pieces) {
    const result = detect(piece);
    if (result.isReliable()) votes.set(result.language, (votes.get(result.language) ?? 0) + 1);
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  return best && best[1] > pieces.length / 2 ? best[0] : null;
}

/** From all over the text, each from a word's beginning. */
function piecesOf(text: string): string[] {
  const count = Math.min(maxPieces, Math.ceil(text.length / pieceLength));
  const step = text.length / count;
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor(i * step);
    const piece = text.slice(from, from + pieceLength);
    return from === 0 ? piece : piece.replace(/^\S+\s/, "");
  });
}

/**
 * Which of some languages a question is in; null if that is not clear. Words alone ("VPN Setup") mostly are not.
 *
 * @param among - ISO 639-1
 */
export async function detectQuestionLanguage(
  question: string,
  among: readonly string[],
): Promise<string | null> {
  const { detect } = await detector();
  const scores = Object.entries(detect(question).getScores())
    .filter(([language]) => among.includes(language))
    .sort(([, a], [, b]) => b - a);
  const [first, second] = scores;
  if (!first || first[1] < minScore) return null;
  return first[1] - (second?.[1] ?? 0) >= minLead ? first[0] : null;
}
