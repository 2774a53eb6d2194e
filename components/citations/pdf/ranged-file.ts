import { PDFDataRangeTransport } from "pdfjs-dist";

/** Smaller files are fetched whole. */
const wholeBytes = 1024 ** 2;

/** A PDF by its address: of a large one only the bytes that are looked at, which the reader does not ask for by itself. */
export function fileAt(
  original: { href: string; sizeBytes: number },
  onFail: () => void,
): string | { range: PDFDataRangeTransport } {
  return original.sizeBytes <= wholeBytes ? original.href : { range: new RangedFile(original, onFail) };
}

class RangedFile extends PDFDataRangeTransport {
  readonly #href: string;
  readonly #onFail: () => void;
  readonly #aborter = new AbortController();

  constructor({ href, sizeBytes }: { href: string; sizeBytes: number }, onFail: () => void) {
    super(sizeBytes, null);
    this.#href = href;
    this.#onFail = onFail;
  }

  override requestDataRange(begin: number, end: number): void {
    const range = `bytes=${begin}-${end - 1}`;
    fetch(this.#href, { headers: { range }, signal: this.#aborter.signal })
      .then(async (response) => {
        if (response.status !== 206) throw new Error(`${response.status} for ${range}`);
        this.onDataRange(begin, new Uint8Array(await response.arrayBuffer()));
      })
      .catch(() => {
        if (!this.#aborter.signal.aborted) this.#onFail();
      });
  }

  override abort(): void {
    this.#aborter.abort();
  }
}
