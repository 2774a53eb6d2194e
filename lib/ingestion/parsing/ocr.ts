import { access } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { createWorker, OEM, type Worker } from "tesseract.js";
import { DocumentError } from "./document-error.ts";

/** How pictures of text are read. Plain data: it is sent to another thread. */
export interface OcrOptions {
  /** Tesseract's names of languages, e.g. `eng`, `deu`; at least one. */
  languages: string[];
  /** Where the `<language>.traineddata` (or `.traineddata.gz`) of all of them lie; left out: English alone, of the product. */
  dataDirectory?: string;
}

/** A line of text in a picture; lengths in its pixels, from its top left corner. */
export interface OcrLine {
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Lines of one paragraph share it. */
  paragraph: number;
  /** Its words, from the left. */
  words: { text: string; left: number; width: number }[];
}

/** Reads pictures one after another, in a thread of its own. Close it. */
export interface OcrReader {
  /**
   * Costs about 2 to 6 s for a page of 150 dpi.
   *
   * @param image - the bytes of a PNG, JPEG, WebP, BMP or TIFF file
   * @returns from the top; lines that are mostly guessed are left out
   * @throws {DocumentError} `timed-out` after two minutes, `broken-file`
   */
  read(image: Uint8Array): Promise<OcrLine[]>;
  close(): Promise<void>;
}

const PAGE_TIMEOUT_MS = 120_000;
/** Of 100. Below it, a line is a drawing that was taken for letters. */
const MIN_CONFIDENCE = 40;

/**
 * Starts reading pictures; takes about a second. Nothing is downloaded, nothing is written.
 *
 * @throws {DocumentError} `internal` if the data of a language is not there
 */
export async function openOcr(options: OcrOptions): Promise<OcrReader> {
  const data = await findLanguages(options);
  const worker = await createWorker(options.languages, OEM.LSTM_ONLY, {
    ...data,
    cacheMethod: "none",
    // Without this a picture that cannot be read ends the whole process.
    errorHandler: () => {},
  });
  return {
    read: (image) => readLines(worker, image),
    async close() {
      await worker.terminate();
    },
  };
}

/** Where the data of all languages lies; nothing is ever fetched from elsewhere. */
async function findLanguages(options: OcrOptions): Promise<{ langPath: string; gzip: boolean }> {
  const { languages, dataDirectory } = options;
  const langPath = dataDirectory ?? englishData();
  for (const gzip of [false, true]) {
    const files = languages.map((code) => path.join(langPath, `${code}.traineddata${gzip ? ".gz" : ""}`));
    const found = await Promise.all(
      files.map((file) =>
        access(file).then(
          () => true,
          () => false,
        ),
      ),
    );
    if (found.every(Boolean)) return { langPath, gzip };
  }
  throw new DocumentError(
    "internal",
    `OCR_DATA_DIR has to hold a .traineddata file for each of ${languages.join(", ")}.`,
  );
}

function englishData(): string {
  const entry = createRequire(import.meta.url).resolve("@tesseract.js-data/eng");
  return path.join(path.dirname(entry), "4.0.0_best_int");
}

async function readLines(worker: Worker, image: Uint8Array): Promise<OcrLine[]> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    timeout.reject(new DocumentError("timed-out", "Reading the text of a picture took too long."));
  }, PAGE_TIMEOUT_MS);
  try {
    const job = worker.recognize(Buffer.from(image), {}, { text: false, blocks: true });
    const { data } = await Promise.race([job, timeout.promise]);
    return linesOf(data.blocks ?? []);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError("broken-file", "The picture could not be opened.", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

type OcrBlock = NonNullable<Awaited<ReturnType<Worker["recognize"]>>["data"]["blocks"]>[number];

function linesOf(blocks: readonly OcrBlock[]): OcrLine[] {
  const paragraphs = blocks.flatMap((block) => block.paragraphs);
  return paragraphs.flatMap(({ lines }, paragraph) =>
    lines.flatMap(({ text, confidence, words, bbox: { x0, y0, x1, y1 } }) => {
      if (confidence < MIN_CONFIDENCE || !/[\p{L}\p{N}]/u.test(text)) return [];
      const placed = words.map(({ text: word, bbox }) => ({
        text: word,
        left: bbox.x0,
        width: bbox.x1 - bbox.x0,
      }));
      return [
        { text: text.trim(), left: x0, top: y0, width: x1 - x0, height: y1 - y0, paragraph, words: placed },
      ];
    }),
  );
}
