import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { freshness, originalLabel } from "@/components/citations/passage-place.ts";
import { messages } from "@/components/messages/messages.ts";
import { pdfMessages } from "@/components/messages/pdf.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { externalLink } from "@/components/ui/external-link.ts";
import type {
  Block,
  DocumentContent,
  DocumentKind,
  DocumentStanding,
  SourceKind,
  TextRange,
} from "@/lib/domain/document.ts";
import { BackLink } from "./back-link.tsx";
import { DocumentText } from "./document-text.tsx";
import type { TextContext } from "./inline-text.tsx";
import { headingIds, type OutlineEntry, outermostLevel, outlineOf } from "./outline.ts";
import { PassageFocus } from "./passage-focus.tsx";
import { PageOrText } from "./pdf/page-or-text.tsx";
import type { PagesOfDocument } from "./pdf/pdf-pages.tsx";
import { quoteParts } from "./pdf/quote-parts.ts";
import { type Highlight, targetOffset } from "./segments.ts";
import { StandingBadge } from "./standing-badge.tsx";

/** A document as the reader may see it. */
export interface ViewedDocument {
  title: string;
  sourceName: string;
  sourceKind: SourceKind;
  kind: DocumentKind;
  standing: DocumentStanding;
  breadcrumbs: string[];
  url: string | null;
  author: string | null;
  updatedAt: string | null;
  importedAt: string;
  content: DocumentContent;
  /** Where its PDF is, for one that is kept as it was imported. */
  original: { href: string; sizeBytes: number } | null;
  /** Where admins say who may read it; null for everybody else. */
  accessHref: string | null;
}

/**
 * A document, opened at a passage: the found chunk lightly marked, the quoted words strongly; scrolled to and focused.
 * A pure function of its props; ranges outside of the text mark nothing.
 */
export function DocumentViewer({
  document,
  chunk,
  quote,
  hasChanged = false,
  now,
}: {
  document: ViewedDocument;
  chunk: TextRange | null;
  quote: TextRange | null;
  /** The cited passage is not in the document any more. */
  hasChanged?: boolean;
  now: string;
}) {
  const { content } = document;
  const highlights: Highlight[] = [];
  if (chunk) highlights.push({ ...chunk, strength: "light" });
  if (quote) highlights.push({ ...quote, strength: "strong" });
  const context: TextContext = {
    text: content.text,
    highlights,
    target: targetOffset(leavesOf(content), highlights),
    outermostLevel: outermostLevel(content),
  };
  const ids = headingIds(content);
  const outline = outlineOf(content, ids);
  const text = (
    <>
      <DocumentText kind={document.kind} content={content} context={context} headingIds={ids} />
      {context.target === null ? null : <PassageFocus key={context.target} />}
    </>
  );
  return (
    <div className="@container px-4 sm:px-6">
      <div className="mx-auto grid w-full max-w-[44rem] gap-x-12 pt-4 pb-24 @min-[60rem]:max-w-[66rem] @min-[60rem]:grid-cols-[minmax(0,44rem)_minmax(13rem,1fr)]">
        <div className="col-start-1 min-w-0">
          <BackLink />
          <DocumentHeader document={document} now={now} />
          {hasChanged ? (
            <p role="status" className="mb-6 rounded-lg bg-warning-soft px-3 py-2 text-ui text-warning">
              {messages.viewer.changed}
            </p>
          ) : null}
          {document.kind === "image" ? (
            <p className="mb-6 text-ui text-ink-3">{messages.viewer.pictureHint}</p>
          ) : null}
          {document.original ? (
            <PageOrText pages={pagesOf(content, document.original, quote ?? chunk, quote !== null, ids)}>
              {text}
            </PageOrText>
          ) : (
            text
          )}
        </div>
        {outline.length > 0 ? <Outline entries={outline} /> : null}
      </div>
    </div>
  );
}

function pagesOf(
  content: DocumentContent,
  original: PagesOfDocument["original"],
  marked: TextRange | null,
  isQuote: boolean,
  ids: ReadonlyMap<Block, string>,
): PagesOfDocument {
  return {
    original,
    parts: marked ? quoteParts(content, marked) : [],
    quote: marked && isQuote ? content.text.slice(marked.start, marked.end) : "",
    strength: isQuote ? "strong" : "light",
    anchors: [...ids].flatMap(([{ page }, id]) => (page === undefined ? [] : [{ id, page }])),
  };
}

function DocumentHeader({ document, now }: { document: ViewedDocument; now: string }) {
  const original = externalLink(document.url ?? undefined);
  const crumbs = document.breadcrumbs.filter((crumb) => crumb !== document.sourceName);
  const about = [
    messages.viewer.kinds[document.kind],
    freshness(document, now),
    document.author ? messages.viewer.by(document.author) : null,
  ].filter((part) => part !== null);
  return (
    <header className="mt-4 mb-8 grid gap-2 border-b border-line pb-5">
      <p dir="auto" className="text-meta text-ink-3">
        {[document.sourceName, ...crumbs].join(" › ")}
      </p>
      <h1 dir="auto" className="text-display font-semibold tracking-tight text-balance">
        {document.title}
      </h1>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta text-ink-3">
          <StandingBadge standing={document.standing} />
          {about.join(" · ")}
        </p>
        {document.accessHref || original ? (
          <div className="flex flex-wrap gap-2 print:hidden">
            {document.accessHref ? (
              <Link href={document.accessHref} className={buttonClass("secondary", "small")}>
                {pdfMessages.access}
              </Link>
            ) : null}
            {original ? (
              <a
                href={original.href}
                target="_blank"
                rel="noreferrer noopener"
                className={buttonClass("secondary", "small")}
              >
                {originalLabel(document.sourceKind)}
                <ArrowUpRight aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />
                <span className="sr-only">({messages.common.opensInNewTab})</span>
              </a>
            ) : null}
          </div>
        ) : null}
      </div>
      {original ? (
        <p dir="ltr" className="hidden text-meta wrap-anywhere print:block">
          {original.href}
        </p>
      ) : null}
    </header>
  );
}

function Outline({ entries }: { entries: readonly OutlineEntry[] }) {
  const indent = ["ps-3", "ps-6", "ps-9"];
  return (
    <nav
      aria-label={messages.viewer.outline}
      className="sticky top-6 col-start-2 row-start-1 hidden max-h-[calc(100dvh-3rem)] content-start gap-1 self-start overflow-y-auto pt-12 @min-[60rem]:grid"
    >
      <p className="ps-3 pb-1 text-meta font-medium text-ink-2">{messages.viewer.outline}</p>
      <ul className="border-s border-line">
        {entries.map((entry) => (
          <li key={entry.id}>
            <a
              href={`#${encodeURIComponent(entry.id)}`}
              className={`-ms-px line-clamp-2 border-s border-transparent py-1 text-meta text-ink-3 transition-colors hover:border-control hover:text-ink ${indent[entry.depth] ?? "ps-9"}`}
            >
              <bdi>{entry.text}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The ranges that are shown as text: a table's cells instead of its whole. */
function leavesOf(content: DocumentContent): TextRange[] {
  return content.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap((row) => row.cells) : [block],
  );
}
