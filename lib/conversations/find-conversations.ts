import { and, eq, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Limits } from "../access/limits.ts";
import type { Database } from "../db/database.ts";
import { conversations, messages } from "../db/schema/index.ts";
import type { ConversationSummary } from "../domain/answer.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { selectSummaries } from "./conversations.ts";

const maxFound = 50;
const maxWords = 12;

/**
 * The principal's own conversations with all words of the query in their title, or in one of their questions in any version;
 * pinned ones first, each newest first, at most 50. Whatever the case of the letters; a part of a word is enough.
 *
 * Answers are not looked through: one may quote a source that has been withdrawn since, and a hit would tell its words.
 *
 * @throws TooManyRequests
 */
export async function findConversations(
  deps: { database: Database; limits: Limits },
  input: { principal: UserPrincipal; query: string },
): Promise<ConversationSummary[]> {
  const { userId } = input.principal;
  await deps.limits.take("search", userId);
  const words = input.query.split(/\s+/).filter(Boolean).slice(0, maxWords);
  const hasAll = (text: SQL) => and(...words.map((word) => ilike(text, `%${escaped(word)}%`)));
  // A question is one part of text.
  const isAsked = sql`exists (select 1 from ${messages} where ${messages.conversationId} = ${conversations.id} and ${messages.role} = 'user' and ${hasAll(sql`(${messages.parts} -> 0 ->> 'text')`)})`;
  return selectSummaries(deps, {
    where: and(
      eq(conversations.userId, userId),
      isNull(conversations.deletedAt),
      words.length === 0 ? undefined : or(hasAll(sql`${conversations.title}`), isAsked),
    ),
    limit: maxFound,
  });
}

/** With nothing in it that `like` reads as a sign. */
const escaped = (word: string) => word.replace(/[\\%_]/g, "\\$&");
