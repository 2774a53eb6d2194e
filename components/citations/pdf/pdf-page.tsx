"use client";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { Page } from "react-pdf";
import { pdfMessages } from "@/components/messages/pdf.ts";
import { markTextLayer, type PageMarks } from "./mark-text-layer.ts";

/** More is not seen, and takes four times the memory. */
const maxPixelRatio = 2;

/** One page on its paper: drawn while it is near the screen, else an empty one of the same size. */
export function PdfPage({
  page,
  width,
  ratio,
  isDrawn,
  marks,
  anchors,
  onMarked,
  children,
}: {
  page: number;
  width: number;
  /** Of other pages of the document, until its own is known. */
  ratio: number;
  isDrawn: boolean;
  marks: PageMarks | null;
  /** Ids of the headings on it, for the outline's links. */
  anchors: readonly string[];
  /** Called each time that the marks were put on it, with the first. */
  onMarked: (mark: HTMLElement | null) => void;
  children?: ReactNode;
}) {
  const element = useRef<HTMLDivElement>(null);
  const [ownRatio, setOwnRatio] = useState<number | null>(null);
  const mark = useCallback(() => {
    const layer = element.current?.querySelector(".textLayer");
    if (layer && marks) onMarked(markTextLayer(layer, marks));
  }, [marks, onMarked]);
  return (
    <section
      id={`page-${page}`}
      data-page={page}
      aria-label={pdfMessages.pageLabel(page)}
      className="mb-8 scroll-mt-6"
    >
      {anchors.map((id) => (
        <span key={id} id={id} className="scroll-mt-6" />
      ))}
      <div aria-hidden="true" className="mb-2 flex items-center gap-3 text-meta text-ink-3">
        {pdfMessages.pageLabel(page)}
        <span className="h-px flex-1 bg-line" />
      </div>
      {children}
      <div
        ref={element}
        dir="ltr"
        className="overflow-hidden rounded-sm bg-paper outline outline-line"
        style={{ height: Math.floor(width * (ownRatio ?? ratio)) }}
      >
        {isDrawn && width > 0 ? (
          <Page
            pageNumber={page}
            width={width}
            devicePixelRatio={Math.min(globalThis.devicePixelRatio, maxPixelRatio)}
            suspense={false}
            renderAnnotationLayer={false}
            onLoadSuccess={({ originalHeight, originalWidth }) => setOwnRatio(originalHeight / originalWidth)}
            onRenderTextLayerSuccess={mark}
            loading={null}
            error={<p className="p-4 text-ui text-black">{pdfMessages.pageFailed}</p>}
          />
        ) : null}
      </div>
    </section>
  );
}
