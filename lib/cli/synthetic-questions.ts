import { sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunkEmbeddings, chunks } from "../db/schema/indexing.ts";
import type { Principal } from "../domain/principal.ts";
import { seededRandom } from "../seeded-random.ts";
import { stopWords } from "../text/stop-words.ts";

/** A question to a made-up collection that one of its chunks answers. */
export interface SyntheticQuestion {
  text: string;
  /** Near that chunk's. */
  vector: number[];
  modelId: number;
}

const fewestWords = 3;
const mostWords = 6;
/** Of the question's vector from its chunk's, in each dimension: cosines of some .6, as real questions have. */
const distance = 2.2;

/**
 * Three to six words of a chunk in any order, which are as unevenly frequent as words are; always the same ones.
 *
 * @param input.principal - may read those chunks, so that they know the words
 */
export async function sampleSyntheticQuestions(
  { database }: { database: Database },
  { principal, count }: { principal: Principal; count: number },
): Promise<SyntheticQuestion[]> {
  const { rows } = await database.orm.execute<{ text: string; vector: string; modelId: number }>(sql`
    select ${chunks.text} as text, ${chunkEmbeddings.embedding}::text as vector, ${chunkEmbeddings.modelId} as "modelId"
    from ${chunks} join ${chunkEmbeddings} on ${chunkEmbeddings.chunkId} = ${chunks.id}
    where ${visibleTo(principal, chunkEmbeddings.acl)}
    order by md5(${chunks.id}::text) limit ${count}`);
  const random = seededRandom(23);
  return rows.map(({ text, vector, modelId }) => ({
    text: pickWords(text, random),
    vector: moved(vector, random),
    modelId,
  }));
}

function pickWords(text: string, random: () => number): string {
  const words = [...new Set(text.split(" "))].filter((word) => !stopWords.has(word));
  const wanted = fewestWords + Math.floor(random() * (mostWords - fewestWords + 1));
  const picked: string[] = [];
  while (picked.length < wanted && words.length > 0)
    picked.push(...words.splice(Math.floor(random() * words.length), 1));
  return picked.join(" ");
}

function moved(literal: string, random: () => number): number[] {
  const values = literal.slice(1, -1).split(",").map(Number);
  const scale = distance / Math.sqrt(values.length);
  return values.map((value) => value + (random() - 0.5) * 2 * scale);
}
