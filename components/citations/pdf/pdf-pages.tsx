"use client";
import "react-pdf/dist/Page/TextLayer.css";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Document, pdfjs } from "react-pdf";
import { pdfMessages } from "@/components/messages/pdf.ts";
import { PASSAGE_ID } from "../inline-text.tsx";
import type { Strength } from "../segments.ts";
import { PageSkeleton } from "./page-skeleton.tsx";
import { PdfPage } from "./pdf-page.tsx";
import { type PreparedPages, preparePages } from "./prepare-pages.ts";
import type { QuotePart } from "./quote-parts.ts";
import { fileAt } from "./ranged-file.ts";
import { useNearPages } from "./use-near-pages.ts";
import { useWidth } from "./use-width.ts";

pdfjs.GlobalWorkerOptions.workerSrc = new URL(
  "pdfjs-dist/build/pdf.worker.min.mjs",
  import.meta.url,
).toString();

/** Everything from our own address; no WebAssembly, which our policy does not run; no forms; only the ranges that are looked at. */
const options = {
  cMapUrl: "/api/pdf-assets/cmaps/",
  standardFontDataUrl: "/api/pdf-assets/standard_fonts/",
  wasmUrl: "/api/pdf-assets/wasm/",
  useWasm: false,
  /** The fonts that a PDF may leave out, alike on every machine. */
  useSystemFonts: false,
  enableXfa: false,
  disableAutoFetch: true,
  disableStream: true,
  rangeChunkSize: 256 * 1024,
  /** Pixels; a picture that is larger takes a gigabyte. */
  maxImageSize: 128 * 1024 ** 2,
};

/** Below this share of its letters, a quote is also shown in words. */
const minFound = 0.8;

export interface PagesOfDocument {
  original: { href: string; sizeBytes: number };
  parts: readonly QuotePart[];
  /** The cited words; where only a passage is known, it is marked and not repeated in words. */
  quote: string;
  strength: Strength;
  /** Headings by page. */
  anchors: readonly { id: string; page: number }[];
}

/** A PDF's own pages with the cited words marked on them, scrolled to and focused. Only pages near the screen are drawn. */
export function PdfPages({
  original,
  parts,
  quote,
  strength,
  anchors,
  onFail,
}: PagesOfDocument & { onFail: () => void }) {
  const file = useMemo(() => fileAt(original, onFail), [original, onFail]);
  const container = useRef<HTMLDivElement>(null);
  const width = useWidth(container);
  const [prepared, setPrepared] = useState<PreparedPages | null>(null);
  const near = useNearPages(container, prepared?.pageCount ?? 0);
  const prepare = useCallback(
    (pdf: PDFDocumentProxy) => {
      preparePages(pdf, parts).then(setPrepared, onFail);
    },
    [parts, onFail],
  );
  const focus = useFocusOnce();
  const isUnmarked = quote !== "" && prepared !== null && prepared.located.share < minFound;
  const hasMark = prepared !== null && prepared.located.ranges.length > 0;
  useEffect(() => {
    if (prepared?.targetPage && !hasMark) focus(document.getElementById(PASSAGE_ID) ?? null);
    else if (prepared?.targetPage) document.getElementById(`page-${prepared.targetPage}`)?.scrollIntoView();
  }, [prepared, hasMark, focus]);
  const marks = useMarks(prepared, quote, strength);
  return (
    <div ref={container}>
      <Document
        file={file}
        options={options}
        suspense={false}
        onLoadSuccess={prepare}
        onLoadError={onFail}
        onSourceError={onFail}
        onPassword={onFail}
        loading={<PageSkeleton />}
        error={null}
      >
        {prepared === null || width === 0 ? (
          <PageSkeleton />
        ) : (
          pageNumbers(prepared.pageCount).map((page) => (
            <PdfPage
              key={page}
              page={page}
              width={width}
              ratio={prepared.ratio}
              isDrawn={near.has(page) || page === prepared.targetPage}
              marks={marks.get(page) ?? null}
              anchors={anchors.filter((anchor) => anchor.page === page).map(({ id }) => id)}
              onMarked={focus}
            >
              {isUnmarked && page === prepared.targetPage ? (
                <QuoteInWords quote={quote} isTarget={!hasMark} />
              ) : null}
            </PdfPage>
          ))
        )}
      </Document>
    </div>
  );
}

/** Brings the first mark to the middle of the screen, once; not again when its page is drawn anew. */
function useFocusOnce(): (mark: HTMLElement | null) => void {
  const isDone = useRef(false);
  return useCallback((mark: HTMLElement | null) => {
    if (!mark || mark.id !== PASSAGE_ID || isDone.current) return;
    isDone.current = true;
    mark.scrollIntoView({ block: "center", behavior: "instant" });
    mark.focus({ preventScroll: true });
  }, []);
}

function useMarks(prepared: PreparedPages | null, quote: string, strength: Strength) {
  return useMemo(() => {
    const byPage = Map.groupBy(prepared?.located.ranges ?? [], ({ page }) => page);
    return new Map(
      [...byPage].map(([page, ranges]) => [
        page,
        { ranges, quote, strength, isTarget: page === prepared?.targetPage },
      ]),
    );
  }, [prepared, quote, strength]);
}

const pageNumbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function QuoteInWords({ quote, isTarget }: { quote: string; isTarget: boolean }) {
  return (
    <div className="mb-3 rounded-lg border border-line px-4 py-3">
      <p className="text-meta text-ink-3">{pdfMessages.notMarked}</p>
      <blockquote dir="auto" className="mt-1 text-ui whitespace-pre-line">
        <mark
          data-strength="strong"
          {...(isTarget ? { id: PASSAGE_ID, tabIndex: -1, className: "outline-none" } : {})}
        >
          {quote}
        </mark>
      </blockquote>
    </div>
  );
}
