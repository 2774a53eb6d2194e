import { setTimeout as pause } from "node:timers/promises";
import type { UserPrincipal } from "../../domain/principal.ts";
import type { RetrieveDeps } from "../../retrieval/pipeline.ts";
import { topicOf, wordFollowUp } from "../follow-ups/follow-up-wording.ts";
import { headingKind, isWorded } from "../follow-ups/heading-kinds.ts";
import { isTelling, nameTest } from "../follow-ups/telling-topic.ts";
import { ground } from "../grounding/ground.ts";
import { titleVersion } from "../grounding/title-family.ts";
import { type HeadedText, readHeadings } from "./read-headings.ts";

/** Questions that are tried for one source; most are answered, so that far fewer are. */
const maxTried = 24;
/** So long real questions have the database and the model for themselves after each of these. */
const breathMs = 20;

/** A question to begin with, and the document whose words answer it first. */
export interface FoundExample {
  text: string;
  documentId: string;
}

interface ExamplesInput {
  /** Who may read the source, and nothing else: what they are answered, all its readers are. */
  principal: UserPrincipal;
  sourceId: string;
  /** Questions that there are: they stay as long as they are answered. */
  known: readonly string[];
  wanted: number;
  signal: AbortSignal;
}

/**
 * Questions that a source answers well: those known that it still answers, then some made of headings that ask, that say what
 * to do, or that say what a rule is about. Each has been asked: its quotes answer it, and the first is from the very page that
 * it was made of. At most one of a document. Costs a search each, 50 to 300 ms; no model writes.
 */
export async function findExamples(deps: RetrieveDeps, input: ExamplesInput): Promise<FoundExample[]> {
  const { known, wanted, signal } = input;
  const found: FoundExample[] = [];
  const take = async (text: string, ofDocument: string | null) => {
    const documentId = await answeredBy(deps, { ...input, question: text });
    const isOwn = documentId !== null && (ofDocument === null || documentId === ofDocument);
    if (isOwn && !found.some((one) => one.documentId === documentId)) found.push({ text, documentId });
    await pause(breathMs, null, { signal });
  };
  for (const text of known.slice(0, wanted)) await take(text, null);
  if (found.length >= wanted) return found;
  const made = questionsOf(await readHeadings(deps, input));
  for (const { text, documentId } of made.slice(0, maxTried)) {
    if (found.length >= wanted) break;
    if (found.some((one) => one.documentId === documentId || one.text === text)) continue;
    await take(text, documentId);
  }
  return found;
}

/** The document of the first quote, where the quotes answer; else null. */
async function answeredBy(
  deps: RetrieveDeps,
  { principal, question, signal }: ExamplesInput & { question: string },
): Promise<string | null> {
  const { band, sentences, passages } = await ground(
    { ...deps, reranker: null, questionModel: null },
    { principal, question, signal },
  );
  const first = sentences[0] && passages[sentences[0].passage];
  return band === "answer" && first ? first.documentId : null;
}

/** "Travel policy 2024" is no page to begin with where there is a "Travel policy 2026". */
function withoutEarlierVersions(headings: readonly HeadedText[]): HeadedText[] {
  const latest = new Map<string, number>();
  const versioned = headings.map((heading) => ({ heading, ...titleVersion(heading.title) }));
  for (const { family, version } of versioned)
    if (version !== null) latest.set(family, Math.max(version, latest.get(family) ?? version));
  return versioned.flatMap(({ heading, family, version }) =>
    version !== null && version < (latest.get(family) ?? version) ? [] : [heading],
  );
}

/** The best of each document first, then the second best: an answer in four pages shows more than four in one. */
function questionsOf(headings: readonly HeadedText[]): FoundExample[] {
  const isName = nameTest(headings.map(({ text }) => text));
  const worded = withoutEarlierVersions(headings).flatMap(({ documentId, title, headingPath, language }) => {
    const topic = topicOf(headingPath.at(-1) ?? "");
    if (!isWorded(language) || !isTelling(topic, title)) return [];
    const text = wordFollowUp({ title, topic, language, isName });
    const kind = headingKind(topic, language);
    return text === null ? [] : [{ text, documentId, worth: kind === "thing" ? 1 : 0 }];
  });
  const turns = new Map<string, number>();
  return worded
    .toSorted((a, b) => a.worth - b.worth)
    .map((one) => {
      const turn = turns.get(one.documentId) ?? 0;
      turns.set(one.documentId, turn + 1);
      return { ...one, turn };
    })
    .toSorted((a, b) => a.turn - b.turn || a.worth - b.worth);
}
