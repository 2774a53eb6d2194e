import type { Database } from "../db/database.ts";
import type { GrantKey } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import {
  type SyntheticRow,
  writeSyntheticCollection,
} from "../ingestion/indexing/write-synthetic-collection.ts";
import { seededRandom } from "../seeded-random.ts";
import { chunksPerDocument, makeDocument, makeVocabulary, type Vocabulary } from "./synthetic-texts.ts";

/** Shares of the documents that readers of these groups may see. */
export const readerShares = { all: 1, half: 0.5, tenth: 0.1, hundredth: 0.01 } as const;

const sourceCount = 6;
/** Of header and text together, by the lengths that are drawn. */
const averageLength = 118;
/** Raised when the same command would make another collection. */
const version = 1;

/**
 * Makes a collection of that many chunks, unless exactly this one is there. Some 4,000 chunks a second on PostgreSQL and
 * 1,000 on the embedded database, and the vectors' index.
 *
 * @throws UserError `not-a-bench-database` when there is anything else, which must not be mixed with made-up documents
 */
export async function ensureSyntheticCollection(
  deps: { database: Database },
  input: { chunkCount: number; dimensions: number; onProgress(text: string): void },
): Promise<{ modelName: string; isNew: boolean }> {
  const modelName = `bench:${input.dimensions}`;
  const name = `Bench ${input.chunkCount} × ${input.dimensions}, ${version}`;
  const { rows } = await deps.database.pool.query("select name from sources");
  if (rows.length > 0) {
    const { rows: counted } = await deps.database.pool.query("select chunk_count from lexical_statistics");
    const isThere = rows.some((row) => row.name === name) && counted[0]?.chunk_count === input.chunkCount;
    if (isThere) return { modelName, isNew: false };
    throw new UserError(
      "not-a-bench-database",
      "There are other documents here. Measure in an empty folder (GROUNDWORK_DATA_DIR) or database (DATABASE_URL).",
    );
  }
  const vocabulary = makeVocabulary();
  await writeSyntheticCollection(deps, {
    sources: [name, ...Array.from({ length: sourceCount - 1 }, (_, i) => `Space ${i + 2}`)],
    lexemes: vocabulary.lexemes,
    averageLength,
    model: { name: modelName, dimensions: input.dimensions },
    documents: makeRows(vocabulary, input.chunkCount),
    onProgress: (written) => {
      if (written % 50_000 < 1600) input.onProgress(`${written} chunks written`);
    },
  });
  return { modelName, isNew: true };
}

function* makeRows(vocabulary: Vocabulary, chunkCount: number): Generator<SyntheticRow> {
  const random = seededRandom(5);
  let left = chunkCount;
  for (let number = 1; left > 0; number++) {
    const count = Math.min(left, chunksPerDocument);
    left -= count;
    yield makeRow(vocabulary, random, { number, count });
  }
}

const kinds = ["page", "page", "page", "pdf", "docx", "slides"] as const;
const languages = ["en", "en", "en", "en", "de", "fr"];
const day = 86_400_000;

function makeRow(
  vocabulary: Vocabulary,
  random: () => number,
  { number, count }: { number: number; count: number },
): SyntheticRow {
  const upTo = (n: number) => Math.floor(random() * n);
  const wordsOf = (ranks: readonly number[]) => ranks.map((rank) => vocabulary.words[rank] ?? "").join(" ");
  const made = makeDocument(vocabulary, random, count);
  const title = wordsOf(made.title);
  // Names of folders are words too, from the middle of the vocabulary.
  const area = 400 + upTo(10);
  const part = 500 + (area - 400) * 12 + upTo(12);
  const breadcrumbs = [wordsOf([area]), wordsOf([part])];
  let at = 0;
  const chunks = made.chunks.map(({ heading, words }) => {
    const text = wordsOf(words);
    const start = at;
    at += text.length + 1;
    const ranks = [...made.title, ...heading, area, part, ...words];
    return {
      heading: wordsOf(heading),
      start,
      end: start + text.length,
      text,
      lexemeIds: ranks.map((rank) => rank + 1),
    };
  });
  const row = {
    ...{ number, source: upTo(sourceCount), title, breadcrumbs, kind: kinds[upTo(kinds.length)] ?? "page" },
    ...{
      author: `Author ${Math.floor(random() ** 2 * 300)}`,
      language: languages[upTo(languages.length)] ?? "en",
    },
    labels: Array.from({ length: upTo(4) }, () => `label-${Math.floor(random() ** 2 * 80)}`),
    updatedAt: new Date(Date.UTC(2023, 0, 1) + upTo(1200) * day),
  };
  return { ...row, acl: aclFor(random()), text: chunks.map(({ text }) => text).join("\n"), chunks };
}

function aclFor(draw: number): GrantKey[] {
  return Object.entries(readerShares).flatMap(([name, share]): GrantKey[] =>
    draw < share ? [`group:${name}`] : [],
  );
}
