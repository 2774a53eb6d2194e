/** Lexeme ids are indices of sparse vectors; this is the most that pgvector takes. */
export const sparseDimensions = 1_000_000_000;
/** A tsvector keeps this many positions of one lexeme; more often does not change BM25 noticeably. */
export const maxTermFrequency = 255;

/** A lexeme as PostgreSQL reads it inside of a tsvector or tsquery literal. */
const quoted = (lexeme: string) => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

const runs: string[] = [];
/** `1,2,…,n`: positions carry nothing but how many there are. */
function countTo(n: number): string {
  for (let i = runs.length; i <= n; i++) runs.push(i <= 1 ? "1" : `${runs[i - 1]},${i}`);
  return runs[n] ?? "1";
}

/** @param termFrequencies - by lexeme; counted up to {@link maxTermFrequency} */
export function tsvectorLiteral(termFrequencies: ReadonlyMap<string, number>): string {
  const entries = Array.from(
    termFrequencies,
    ([lexeme, tf]) => `${quoted(lexeme)}:${countTo(Math.min(tf, maxTermFrequency))}`,
  );
  return entries.join(" ");
}

/** Chunks with any of these lexemes. */
export function anyOfLiteral(lexemes: readonly string[]): string {
  return lexemes.map(quoted).join(" | ");
}

/** @param weights - by lexeme id, from 1 */
export function sparseLiteral(weights: Iterable<readonly [number, number]>): string {
  const sorted = [...weights].sort(([a], [b]) => a - b);
  return `{${sorted.map(([id, weight]) => `${id}:${weight.toFixed(4)}`).join(",")}}/${sparseDimensions}`;
}
