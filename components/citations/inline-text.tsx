import type { ReactNode } from "react";
import { externalLink } from "@/components/ui/external-link.ts";
import type { Span, TextRange } from "@/lib/domain/document.ts";
import { cutSegments, type Highlight, type Segment } from "./segments.ts";

/** What every piece of text of a document needs to be shown. */
export interface TextContext {
  text: string;
  highlights: readonly Highlight[];
  /** Offset of the first marked text. */
  target: number | null;
  /** The level of the document's outermost headings. */
  outermostLevel: number;
}

/** The element that the page scrolls to. */
export const PASSAGE_ID = "passage";

/** A range of the document's text with its formatting and its marks. */
export function InlineText({
  context,
  range,
  spans = [],
}: {
  context: TextContext;
  range: TextRange;
  spans?: readonly Span[] | undefined;
}) {
  return cutSegments(range, spans, context.highlights, context.target).map((segment) => (
    <SegmentText
      key={segment.start}
      segment={segment}
      text={context.text.slice(segment.start, segment.end)}
    />
  ));
}

function SegmentText({ segment, text }: { segment: Segment; text: string }) {
  let shown: ReactNode = text;
  for (const mark of segment.marks.toReversed()) {
    if (mark === "code") shown = <code>{shown}</code>;
    if (mark === "strike") shown = <s>{shown}</s>;
    if (mark === "italic") shown = <em>{shown}</em>;
    if (mark === "bold") shown = <strong>{shown}</strong>;
  }
  const link = externalLink(segment.href ?? undefined);
  if (link) {
    shown = (
      <a href={link.href} title={link.host} target="_blank" rel="noreferrer noopener">
        {shown}
      </a>
    );
  }
  if (segment.strength === null) return shown;
  return (
    <mark
      data-strength={segment.strength}
      {...(segment.isTarget ? { id: PASSAGE_ID, tabIndex: -1, className: "outline-none" } : {})}
    >
      {shown}
    </mark>
  );
}
