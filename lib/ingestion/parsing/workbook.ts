import * as XLSX from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { DocumentError } from "./document-error.ts";
import { isOlePackage, olePasswordProblem } from "./ole-package.ts";
import { openZipPackage, type ZipPackage } from "./zip-package.ts";

XLSX.set_cptable(codePages);

/** A workbook in memory; its sheets are arrays of rows of cells. */
export interface Workbook {
  book: XLSX.WorkBook;
  /** The package that it came in; null for the binary format of Excel 97. */
  pack: ZipPackage | null;
  /** Rows after this one were not read; null if all were. */
  rowLimit: number | null;
}

/** Cells that are read of one sheet at most: 2.5 million take 550 MB and 11 s. */
const MAX_SHEET_CELLS = 1_000_000;
/** Sheets whose XML is larger than this are asked for their size before they are read. */
const LARGE_SHEET_BYTES = 60 * 1024 ** 2;
const FEWEST_ROWS = 1_000;

/** Parts without cells: pictures, programs, what printers want to know. */
const NOT_CELLS =
  /(?:^|\/)(?:media|embeddings|printerSettings|ctrlProps|activeX|Pictures|Thumbnails|ObjectReplacements)\/|\.(?:bin|png|jpe?g|emf|wmf|gif)$/i;

/**
 * Opens a workbook of Excel (xlsx, xlsm, xlsb, xls) or OpenDocument (ods, fods). Of a sheet with more than a million
 * cells only the first rows are read.
 *
 * @throws {DocumentError} `password-protected`, `broken-file`, `too-large`
 */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const problem = isOlePackage(bytes) ? olePasswordProblem(bytes) : null;
    if (problem) throw problem;
    const rowLimit = bytes.length > LARGE_SHEET_BYTES ? MAX_SHEET_CELLS / 50 : null;
    return { book: readBook(bytes, rowLimit, bytes.length), pack: null, rowLimit };
  }
  const pack = await openZipPackage(bytes);
  if ((await pack.read("META-INF/manifest.xml"))?.includes("manifest:encryption-data")) {
    throw new DocumentError("password-protected");
  }
  const rowLimit = await rowLimitOf(pack);
  const { repacked, unpackedBytes } = await withoutPictures(pack);
  return { book: readBook(repacked, rowLimit, unpackedBytes), pack, rowLimit };
}

function readBook(bytes: Uint8Array, rowLimit: number | null, unpackedBytes: number): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, {
      type: "buffer",
      dense: true,
      cellHTML: false,
      // Excel shows dates without a format of their own as the reader's country writes them.
      dateNF: "yyyy-mm-dd",
      cellFormula: unpackedBytes < LARGE_SHEET_BYTES,
      ...(rowLimit === null ? {} : { sheetRows: rowLimit }),
    });
  } catch (error) {
    if (error instanceof Error && /password/i.test(error.message)) {
      throw new DocumentError("password-protected", undefined, { cause: error });
    }
    throw new DocumentError("broken-file", "Its cells could not be read.", { cause: error });
  }
}

/**
 * The reader unpacks everything that a package declares, and believes its sizes. So it gets a new one, of the parts
 * that it needs, which were unpacked with care.
 */
async function withoutPictures(pack: ZipPackage): Promise<{ repacked: Uint8Array; unpackedBytes: number }> {
  const container = XLSX.CFB.utils.cfb_new();
  let unpackedBytes = 0;
  for (const name of pack.names) {
    const isSheetOfBinary = /(?:^|\/)(?:worksheets|xl)\/[^/]+\.bin$/i.test(name);
    if (name.endsWith("/") || (NOT_CELLS.test(name) && !isSheetOfBinary)) continue;
    const part = await pack.read(name);
    if (!part) continue;
    unpackedBytes += part.length;
    XLSX.CFB.utils.cfb_add(container, `/${name}`, part, { unsafe: true });
  }
  const repacked: unknown = XLSX.CFB.write(container, {
    fileType: "zip",
    type: "buffer",
    compression: false,
  });
  if (!(repacked instanceof Uint8Array)) throw new DocumentError("internal");
  return { repacked, unpackedBytes };
}

/** How many rows of a sheet may be read, by the columns of the widest large one; null for all. */
async function rowLimitOf(pack: ZipPackage): Promise<number | null> {
  const large = pack.names.filter(
    (name) =>
      /(?:worksheets\/[^/]+\.(?:xml|bin)|^content\.xml)$/i.test(name) &&
      pack.sizeOf(name) > LARGE_SHEET_BYTES,
  );
  let limit: number | null = null;
  for (const name of large) {
    const head = (await pack.read(name))?.subarray(0, 4096).toString("latin1") ?? "";
    const [, column = "AX"] = /<dimension ref="[A-Z]+\d+:([A-Z]+)\d+"/.exec(head) ?? [];
    const columns = XLSX.utils.decode_col(column) + 1;
    limit = Math.min(
      limit ?? Number.POSITIVE_INFINITY,
      Math.max(FEWEST_ROWS, Math.floor(MAX_SHEET_CELLS / columns)),
    );
  }
  return limit;
}
