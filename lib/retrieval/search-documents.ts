import type { Database } from "../db/database.ts";
import type { Principal } from "../domain/principal.ts";
import type { SearchFilters, SearchRequest, SearchResult, UnderstoodQuestion } from "../domain/search.ts";
import type { SearchEmbedders } from "./candidates/dense.ts";
import { isNarrowed } from "./candidates/filter-condition.ts";
import { type IndexedTerm, readQuestionTerms } from "./candidates/question-terms.ts";
import type { WordRuns } from "./candidates/word-runs.ts";
import { condense } from "./condensing/condense.ts";
import { recogniseFilters } from "./condensing/recognise-filters.ts";
import { countFacets, facetFields } from "./facets.ts";
import { type FindDocumentsInput, type FoundDocument, findDocuments } from "./find-documents.ts";
import { documentsNamed, newestDocuments } from "./named-documents.ts";
import { preferTitles, readHits } from "./read-hits.ts";
import { completeWord, readTypedText } from "./unfinished-word.ts";

/** What a search for documents works with. */
export interface SearchDeps extends SearchEmbedders {
  database: Database;
  /** The clock that "last week" counts from. */
  now?: () => Date;
}

interface SearchInput {
  principal: Principal;
  request: SearchRequest;
  signal?: AbortSignal;
}

/** What a search looks for, after everything that can be understood of it. */
interface UnderstoodSearch {
  understood: UnderstoodQuestion;
  terms: IndexedTerm[];
  runs: WordRuns;
  texts: readonly string[];
}

/** What was found, in order; and the documents whose values are offered as filters, null for all. */
interface Found {
  documents: FoundDocument[];
  isCapped: boolean;
  facetIds: string[] | null;
}

/** Documents that can be paged through; only their order depends on their titles. */
const maxPaged = 250;
const maxTotal = 1000;
/** A search for one word is a search for that word. */
const minTermsForMeaning = 2;

/**
 * Documents for a search box, best first, also while somebody types: the last word may be unfinished. Those that are called
 * exactly so come first; then by words, and by meaning where the embedding model is this machine's own. A text of filters
 * alone, or none, lists the newest documents that match.
 *
 * Takes any text and filters without an error; shows, counts and completes nothing that the principal may not read. Rejects
 * when the signal aborts or the database fails.
 */
export async function searchDocuments(deps: SearchDeps, input: SearchInput): Promise<SearchResult> {
  const { principal, request, signal } = input;
  const text = queryableText(request.text);
  const search = await understand(deps, { ...input, text });
  signal?.throwIfAborted();
  const { filters } = search.understood;
  const hasWords = search.terms.length > 0 || search.runs.phrases.length > 0;
  const found = hasWords
    ? await findByText(deps, { ...search, principal, filters, text, signal })
    : await listMatching(deps, { principal, filters, text });
  signal?.throwIfAborted();
  const page = found.documents.slice(request.offset, request.offset + request.limit);
  const [hits, facets] = await Promise.all([
    readHits(deps, { principal, found: page, terms: search.terms }),
    countFacets(deps, { principal, filters, documentIds: found.facetIds }),
  ]);
  const total = Math.min(maxTotal, found.documents.length);
  return { understood: search.understood, hits, facets, total, isTotalCapped: found.isCapped };
}

/** The zero character and halves of surrogate pairs, which PostgreSQL refuses, separate words here. */
function queryableText(text: string): string {
  return text.replaceAll("\0", " ").toWellFormed().replaceAll("\ufffd", " ").trim();
}

async function understand(
  deps: SearchDeps,
  input: SearchInput & { text: string },
): Promise<UnderstoodSearch> {
  const { principal, request, text, signal } = input;
  const { database, now } = deps;
  const { filters, isLiteral } = request;
  const read = async (question: string): Promise<UnderstoodSearch> => {
    const asked = { principal, question, filters, isLiteral, signal };
    const query = await condense({ database, ...(now && { now }) }, asked);
    const terms = await readQuestionTerms(deps, query.lexemes, query.otherForms);
    return { understood: query.understood, terms, runs: query, texts: query.texts };
  };
  const typed = isLiteral ? null : readTypedText(text);
  const last = typed && (await completeWord(deps, { principal, beginning: typed.beginning }));
  if (!typed || !last?.term) return read(text);
  const [search, isFilter] = await Promise.all([
    // What is no word yet would be taken for a misspelled one.
    read(last.isWord ? text : typed.finished.trim()),
    endsWithFilter(deps, { principal, text, filters, beginning: typed.beginning }),
  ]);
  if (isFilter) return last.isWord ? search : read(text);
  const { understood, terms } = search;
  const asTyped = last.isWord ? understood.text : `${understood.text} ${typed.beginning}`.trim();
  return { ...search, understood: { ...understood, text: asTyped }, terms: [...terms, last.term] };
}

/** Whether the last word is part of a filter in words, like a name. */
async function endsWithFilter(
  deps: SearchDeps,
  input: { principal: Principal; text: string; filters: SearchFilters; beginning: string },
): Promise<boolean> {
  const { recognised } = await recogniseFilters(deps, input);
  return recognised.some(({ words }) => words.toLowerCase().endsWith(input.beginning));
}

async function findByText(
  deps: SearchDeps,
  input: Omit<FindDocumentsInput, "texts"> & { texts: readonly string[]; text: string },
): Promise<Found> {
  const { principal, filters, terms } = input;
  const isCheap = deps.embedder !== null && !deps.embedder.isRemote && terms.length >= minTermsForMeaning;
  const narrowed = facetFields.filter((field) => filters[field].length > 0);
  const [found, named, ...wider] = await Promise.all([
    findDocuments(deps, { ...input, texts: isCheap ? input.texts : [] }),
    documentsNamed(deps, { principal, filters, name: input.text }),
    // What each field offers does not depend on what is chosen in it.
    ...narrowed.map((field) =>
      findDocuments(deps, { ...input, filters: { ...filters, [field]: [] }, texts: [] }),
    ),
  ]);
  const paged = await preferTitles(deps, {
    ...{ principal, terms, text: input.text, now: deps.now?.() ?? new Date() },
    found: found.documents.slice(0, maxPaged),
  });
  const documents = namedFirst(named, [...paged, ...found.documents.slice(maxPaged)]);
  const all = [documents, ...wider.map((one) => one.documents)].flat();
  return {
    documents,
    isCapped: found.isCapped,
    facetIds: [...new Set(all.map(({ documentId }) => documentId))],
  };
}

/** With their best places, where words have found one. */
function namedFirst(named: readonly FoundDocument[], found: readonly FoundDocument[]): FoundDocument[] {
  const byId = new Map([...named, ...found].map((document) => [document.documentId, document]));
  const ids = new Set([...named, ...found].map(({ documentId }) => documentId));
  return [...ids].flatMap((id) => byId.get(id) ?? []);
}

async function listMatching(
  deps: SearchDeps,
  input: { principal: Principal; filters: SearchFilters; text: string },
): Promise<Found> {
  // Marks alone look for nothing, unless something is called so.
  if (input.text !== "" && !isNarrowed(input.filters)) {
    const documents = await documentsNamed(deps, { ...input, name: input.text });
    return { documents, isCapped: false, facetIds: documents.map(({ documentId }) => documentId) };
  }
  return { ...(await newestDocuments(deps, input)), facetIds: null };
}
