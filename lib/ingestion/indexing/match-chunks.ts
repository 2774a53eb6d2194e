import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";
import type { IndexableChunk } from "./draft-document.ts";

/**
 * Pairs the chunks of a changed document with those it had, by content and in order.
 *
 * @returns ids of kept chunks by their index in `wanted`, and ids of those that went
 */
export function matchChunks(
  existing: readonly { id: number; contentHash: string }[],
  wanted: readonly IndexableChunk[],
): { kept: Map<number, number>; goneIds: number[] } {
  const idsByHash = new Map<string, number[]>();
  for (const { id, contentHash } of existing) {
    const ids = idsByHash.get(contentHash);
    if (ids) ids.push(id);
    else idsByHash.set(contentHash, [id]);
  }
  const kept = new Map<number, number>();
  for (const [i, { contentHash }] of wanted.entries()) {
    const id = idsByHash.get(contentHash)?.shift();
    if (id !== undefined) kept.set(i, id);
  }
  return { kept, goneIds: [...idsByHash.values()].flat() };
}

/** Gives kept chunks their new place in the document. */
export async function moveChunks(
  transaction: Transaction,
  kept: ReadonlyMap<number, number>,
  wanted: readonly IndexableChunk[],
): Promise<void> {
  const places = [...kept].flatMap(([i, id]) => {
    const chunk = wanted[i]?.chunk;
    return chunk ? [{ id, ...chunk }] : [];
  });
  if (places.length === 0) return;
  const column = <T>(pick: (place: (typeof places)[number]) => T) => sql.param(places.map(pick));
  await transaction.execute(sql`
    update chunks c
    set ordinal = p.ordinal, start = p.start, "end" = p."end", anchor = p.anchor, page = p.page, cells = p.cells
    from unnest(
      ${column(({ id }) => id)}::int[], ${column(({ ordinal }) => ordinal)}::int[], ${column(({ start }) => start)}::int[],
      ${column(({ end }) => end)}::int[], ${column(({ anchor }) => anchor)}::text[], ${column(({ page }) => page)}::int[],
      ${column(({ cells }) => cells)}::text[]
    ) as p(id, ordinal, start, "end", anchor, page, cells)
    where c.id = p.id`);
}
