import { eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents, sources } from "../db/schema/index.ts";
import type { Principal } from "../domain/principal.ts";

interface Deps {
  database: Database;
}

/** Offered in an empty conversation, and kept for each source. */
export const maxSuggested = 4;

/** A question that a source answers. */
export interface SuggestedQuestion {
  text: string;
  /** The document that answers it: who may not read that is not offered the question. Null until it was asked once. */
  documentId: string | null;
}

const Stored = z.object({ text: z.string(), documentId: z.uuid() });

/** As the column keeps it: a bare question, or with its document as JSON. */
function readStored(stored: string): SuggestedQuestion {
  if (!stored.startsWith("{")) return { text: stored, documentId: null };
  try {
    return Stored.parse(JSON.parse(stored));
  } catch {
    return { text: stored, documentId: null };
  }
}

const toStored = ({ text, documentId }: SuggestedQuestion) =>
  documentId === null ? text : JSON.stringify({ text, documentId });

/** Questions that a source can answer, for an empty conversation, by hand; they stay as long as it answers them. */
export async function setSuggestedQuestions(
  deps: Deps,
  input: { sourceName: string; questions: string[] },
): Promise<void> {
  await deps.database.orm
    .update(sources)
    .set({ suggestedQuestions: input.questions })
    .where(eq(sources.name, input.sourceName));
}

/** The same once they were asked. */
export async function keepSuggestedQuestions(
  deps: Deps,
  input: { sourceId: string; questions: readonly SuggestedQuestion[] },
): Promise<void> {
  await deps.database.orm
    .update(sources)
    .set({ suggestedQuestions: input.questions.map(toStored) })
    .where(eq(sources.id, input.sourceId));
}

/** Every source with its questions, for the job that asks them; nothing of this is shown. */
export async function sourcesToSuggestFor(
  deps: Deps,
): Promise<{ sourceId: string; acl: string[]; known: string[] }[]> {
  const rows = await deps.database.orm
    .select({ sourceId: sources.id, acl: sources.acl, stored: sources.suggestedQuestions })
    .from(sources)
    .where(isNull(sources.deletedAt))
    .orderBy(sources.name);
  return rows.map(({ sourceId, acl, stored }) => ({
    sourceId,
    acl,
    known: stored.map((one) => readStored(one).text),
  }));
}

/**
 * At most four questions, from sources whose documents the principal may read by default, and of documents that they may read
 * now; one of each source in turn.
 */
export async function listSuggestedQuestions(deps: Deps, input: { principal: Principal }): Promise<string[]> {
  const rows = await deps.database.orm
    .select({ questions: sources.suggestedQuestions })
    .from(sources)
    .where(sql`${visibleTo(input.principal, sources.acl)} and cardinality(${sources.suggestedQuestions}) > 0`)
    .orderBy(sources.name);
  const all = rows.flatMap(({ questions }) => questions.map((one, turn) => ({ ...readStored(one), turn })));
  const wanted = all.flatMap(({ documentId }) => documentId ?? []);
  const readable = wanted.length === 0 ? new Set<string>() : await readableAmong(deps, { ...input, wanted });
  return all
    .filter(({ documentId }) => documentId === null || readable.has(documentId))
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, maxSuggested)
    .map(({ text }) => text);
}

async function readableAmong(
  deps: Deps,
  { principal, wanted }: { principal: Principal; wanted: readonly string[] },
): Promise<Set<string>> {
  const rows = await deps.database.orm
    .select({ id: documents.id })
    .from(documents)
    .where(sql`${inArray(documents.id, [...wanted])} and ${visibleTo(principal, documents.acl)}`);
  return new Set(rows.map(({ id }) => id));
}
