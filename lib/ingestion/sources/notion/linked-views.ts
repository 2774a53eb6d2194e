import Papa from "papaparse";
import { decodeText } from "../../parsing/decode-text.ts";
import type { Archive } from "../archive.ts";
import { fileTitleOf, foldersOf } from "../media.ts";
import { withoutNotionId } from "./notion-name.ts";

const MAX_BYTES = 5 * 1024 ** 2;
/** More files of one export are left as they are: comparing them costs reading them. */
const MAX_VIEWS = 2_000;

interface Sheet {
  header: string[];
  rows: Set<string>;
}

/**
 * Pages may show a part of a database that lies elsewhere; the export writes that part as a file of its own, with an id
 * of its own. Its rows are all in the `_all.csv` of the database, which has the same name: to read them twice would
 * answer twice.
 *
 * @returns paths of such files
 */
export async function findLinkedViews(archive: Archive): Promise<Set<string>> {
  const tables = archive.entries.filter(
    ({ path, sizeBytes }) => /\.csv$/i.test(path) && sizeBytes <= MAX_BYTES,
  );
  const whole = Map.groupBy(tables.filter(isWhole), nameOf);
  const paths = new Set(tables.map(({ path }) => path));
  const views = tables.filter(
    (entry) =>
      !isWhole(entry) && !paths.has(entry.path.replace(/\.csv$/i, "_all.csv")) && whole.has(nameOf(entry)),
  );
  const sheets = new Map<string, Promise<Sheet>>();
  const sheetOf = (path: string) => {
    const sheet = sheets.get(path) ?? readSheet(archive, path);
    sheets.set(path, sheet);
    return sheet;
  };
  const found = new Set<string>();
  for (const view of views.slice(0, MAX_VIEWS)) {
    const part = await sheetOf(view.path);
    for (const database of whole.get(nameOf(view)) ?? []) {
      if (isPartOf(part, await sheetOf(database.path))) found.add(view.path);
    }
  }
  return found;
}

const isWhole = ({ path }: { path: string }) => /_all\.csv$/i.test(path);

/** Views are named like their database: "Tasks" of "Tasks 0123…cdef_all.csv". Different wrappers do not mix. */
function nameOf({ path }: { path: string }): string {
  return `${foldersOf(path)[0] ?? ""}/${withoutNotionId(fileTitleOf(path))}`;
}

async function readSheet(archive: Archive, path: string): Promise<Sheet> {
  const bytes = await archive.read(path, { maxBytes: MAX_BYTES }).catch(() => new Uint8Array());
  const { data } = Papa.parse<string[]>(decodeText(bytes).replace(/^\uFEFF/, ""), {
    skipEmptyLines: "greedy",
  });
  const [header = [], ...rows] = data;
  return { header, rows: new Set(rows.map(([first = ""]) => first.trim())) };
}

function isPartOf(part: Sheet, whole: Sheet): boolean {
  return (
    part.header[0] === whole.header[0] &&
    part.header.every((name) => whole.header.includes(name)) &&
    [...part.rows].every((name) => whole.rows.has(name))
  );
}
