import { and, inArray } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/indexing.ts";
import type { Principal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { visibleSentences } from "./visible-sentences.ts";

/** Stored parts of a message, in their order. */
type Parts = readonly unknown[];

/** Lists of an outcome whose members each name a document. */
const namingLists = ["nearest", "people", "followUps"] as const;

/** A card whose source may not be shown: its number alone. */
const emptyCard = {
  chunkId: 0,
  documentId: "",
  title: "",
  sourceName: "",
  sourceKind: "files",
  breadcrumbs: [],
  headingPath: [],
  page: null,
  url: null,
  updatedAt: null,
  importedAt: "",
  quote: "",
  quoteStart: 0,
  quoteEnd: 0,
  check: { state: "removed" },
} as const;

/**
 * The answers of a conversation as far as the principal may read what they were made from, now. A source that is gone and one
 * that may not be read look the same: its card keeps nothing but its number, and of the text only those sentences stay that
 * cite what may be read; of later answers too, because a model had the earlier ones before it. Nearest titles, people to
 * ask, follow-ups and repetitions elsewhere are left out in the same way. One narrow query for all of them.
 *
 * @param input.answers - the parts of each, oldest first
 * @returns the same lists of parts, in order
 */
export async function redactAnswers(
  deps: { database: Pick<Database, "orm"> },
  input: { principal: Principal; answers: readonly Parts[] },
): Promise<Parts[]> {
  const named = new Set(input.answers.flatMap((parts) => parts.flatMap(documentIdsOf)));
  if (named.size === 0) return [...input.answers];
  const ids = [...named].filter(isUuid);
  const rows =
    ids.length === 0
      ? []
      : await deps.database.orm
          .select({ id: documents.id })
          .from(documents)
          .where(and(inArray(documents.id, ids), visibleTo(input.principal, documents.acl)));
  const readable = new Set(rows.map(({ id }) => id));
  let isAfterHidden = false;
  return input.answers.map((parts) => {
    const hasHidden = parts.some((part) =>
      (passagesOf(part) ?? []).some((card) => !isReadable(card, readable)),
    );
    isAfterHidden ||= hasHidden;
    return redactAnswer(parts, { readable, isTextCut: isAfterHidden });
  });
}

const isReadable = (one: unknown, readable: ReadonlySet<string>) =>
  isRecord(one) && typeof one.documentId === "string" && readable.has(one.documentId);

/** @param input.readable - ids of the documents that the reader may read */
function redactAnswer(parts: Parts, input: { readable: ReadonlySet<string>; isTextCut: boolean }): Parts {
  const { readable, isTextCut } = input;
  const cards = parts.flatMap((part) => passagesOf(part) ?? []).filter(isRecord);
  const shown = new Set(cards.filter((card) => isReadable(card, readable)).map(({ number }) => number));
  const visibleRecords = (list: unknown) =>
    Array.isArray(list) ? list.filter((one) => isReadable(one, readable)) : list;
  return parts.map((part) => {
    if (!isRecord(part)) return part;
    if (part.type === "text" && typeof part.text === "string" && isTextCut)
      return { ...part, text: visibleSentences(part.text, (number) => shown.has(number)) };
    const { data } = part;
    if (!isRecord(data)) return part;
    const passages = passagesOf(part);
    if (passages) {
      const kept = passages.filter(isRecord).map((card) => {
        if (!isReadable(card, readable)) return { ...emptyCard, number: card.number };
        return "alsoIn" in card ? { ...card, alsoIn: visibleRecords(card.alsoIn) } : card;
      });
      return { ...part, data: { ...data, passages: kept } };
    }
    if (part.type !== "data-outcome") return part;
    const lists = namingLists.flatMap((name) => (name in data ? [[name, visibleRecords(data[name])]] : []));
    // Of two sources that say different things, either tells of the other.
    if (Array.isArray(data.disagreements))
      lists.push([
        "disagreements",
        data.disagreements.filter((one) => isRecord(one) && shown.has(one.preferred) && shown.has(one.other)),
      ]);
    return { ...part, data: { ...data, ...Object.fromEntries(lists) } };
  });
}

/** All documents that a part names. */
function documentIdsOf(part: unknown): string[] {
  const cards = passagesOf(part) ?? [];
  const repetitions = cards.flatMap((card) =>
    isRecord(card) && Array.isArray(card.alsoIn) ? card.alsoIn : [],
  );
  const data = isRecord(part) && isRecord(part.data) ? part.data : {};
  const named = namingLists.map((name) => data[name]).flatMap((list) => (Array.isArray(list) ? list : []));
  return [...cards, ...repetitions, ...named].flatMap((one) =>
    isRecord(one) && typeof one.documentId === "string" ? [one.documentId] : [],
  );
}

function passagesOf(part: unknown): unknown[] | null {
  if (!isRecord(part) || part.type !== "data-sources" || !isRecord(part.data)) return null;
  return Array.isArray(part.data.passages) ? part.data.passages : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
