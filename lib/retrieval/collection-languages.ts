import { sql } from "drizzle-orm";
import { countLanguages } from "../db/count-languages.ts";
import type { Database } from "../db/database.ts";
import { detectQuestionLanguage } from "../text/detect-language.ts";
import { type StemRule, stemRuleOf } from "../text/stem.ts";
import type { AskedLanguages } from "../text/tokenise.ts";

/** The languages of all documents, whoever may read them: they decide how words are looked for, and are never shown. */
interface CollectionLanguages {
  /** ISO 639-1, most frequent first; without those of so few documents that they may be mistaken for it. */
  languages: string[];
  /** Rules by which any document is stemmed, and that for English. */
  rules: StemRule[];
}

/** A collection of fewer chunks is counted whenever it has changed, in some 10 ms; a larger one at most once a minute. */
const countedAtOnce = 20_000;
const largeAgeMs = 60_000;
/** A document may be of another language than was thought, without any other change. */
const unchangedAgeMs = 600_000;
/** Share of the documents below which a language is none of the collection's. */
const minShare = 0.005;

interface Counted extends CollectionLanguages {
  stamp: string;
  countedAt: number;
}

const counted = new WeakMap<Database, Counted>();

/** Half a millisecond while the collection stays as it is. */
async function readCollectionLanguages(deps: { database: Database }): Promise<CollectionLanguages> {
  const known = counted.get(deps.database);
  const { rows } = await deps.database.orm.execute<{ chunks: number; stamp: string }>(
    sql`select chunk_count as chunks, chunk_count || ' ' || total_length as stamp from lexical_statistics`,
  );
  const { chunks = 0, stamp = "" } = rows[0] ?? {};
  const now = Date.now();
  const changedAgeMs = chunks > countedAtOnce ? largeAgeMs : 0;
  const maxAgeMs = known?.stamp === stamp ? unchangedAgeMs : changedAgeMs;
  if (known && now - known.countedAt < maxAgeMs) return known;
  const made = { ...(await count(deps)), stamp, countedAt: now };
  counted.set(deps.database, made);
  return made;
}

async function count({ database }: { database: Database }): Promise<CollectionLanguages> {
  const rows = await countLanguages(database);
  const minCount = minShare * rows.reduce((sum, { documentCount }) => sum + documentCount, 0);
  return {
    languages: rows.flatMap(({ language, documentCount }) =>
      language && documentCount >= minCount ? [language] : [],
    ),
    rules: [...new Set(["english" as const, ...rows.map(({ language }) => stemRuleOf(language))])],
  };
}

/**
 * The languages to ask with. A question's is the one of the collection's that it is clearly in, else the one that most
 * documents are in; null for a collection without any.
 */
export async function askedLanguages(
  deps: { database: Database },
  question: string,
): Promise<AskedLanguages> {
  const { languages, rules } = await readCollectionLanguages(deps);
  const [first = null, ...others] = languages;
  const isClear = others.length === 0;
  return { rules, question: (isClear ? null : await detectQuestionLanguage(question, languages)) ?? first };
}
