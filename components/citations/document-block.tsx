import type { ReactNode } from "react";
import { messages } from "@/components/messages.ts";
import { ScrollRegion } from "@/components/ui/scroll-region.tsx";
import type { Block, TableRow } from "@/lib/domain/document.ts";
import { InlineText, type TextContext } from "./inline-text.tsx";
import { type ListTree, listTrees } from "./list-tree.ts";

type TableBlock = Extract<Block, { kind: "table" }>;
type CalloutBlock = Extract<Block, { kind: "callout" }>;

const toneClass: Record<CalloutBlock["tone"], string> = {
  info: "border-s-control",
  note: "border-s-control",
  tip: "border-s-accent",
  warning: "border-s-warning",
};

/** One block of a document; list items only through {@link DocumentList}. `headingId` is for headings. */
export function DocumentBlock({
  block,
  context,
  headingId,
}: {
  block: Block;
  context: TextContext;
  headingId: string | undefined;
}) {
  const text = <InlineText context={context} range={block} spans={block.spans} />;
  switch (block.kind) {
    case "heading":
      return (
        <Heading depth={block.level - context.outermostLevel} id={headingId}>
          {text}
        </Heading>
      );
    case "quote":
      return <blockquote className="whitespace-pre-line">{text}</blockquote>;
    case "code":
      return (
        <ScrollRegion
          label={block.language ? `${messages.viewer.code}, ${block.language}` : messages.viewer.code}
        >
          <pre className="w-max min-w-full border-0!">
            <code>{text}</code>
          </pre>
        </ScrollRegion>
      );
    case "callout":
      return (
        <aside
          aria-label={messages.viewer.tones[block.tone]}
          className={`grid gap-0.5 rounded-lg border border-s-2 border-line px-4 py-3 ${toneClass[block.tone]}`}
        >
          <span aria-hidden="true" className="text-meta font-medium text-ink-3">
            {messages.viewer.tones[block.tone]}
          </span>
          <p className="whitespace-pre-line">{text}</p>
        </aside>
      );
    case "table":
      return <DocumentTable block={block} context={context} />;
    case "list-item":
      return <DocumentList trees={listTrees([block])} context={context} />;
    default:
      return <p className="whitespace-pre-line">{text}</p>;
  }
}

/** Consecutive list items, nested. */
export function DocumentList({ trees, context }: { trees: readonly ListTree[]; context: TextContext }) {
  return trees.map((tree) => {
    const items = tree.items.map(({ block, lists }) => (
      <li key={block.start} className={block.checked === undefined ? undefined : "list-none"}>
        {block.checked === undefined ? null : <Tick isDone={block.checked} />}
        <span className="whitespace-pre-line">
          <InlineText context={context} range={block} spans={block.spans} />
        </span>
        <DocumentList trees={lists} context={context} />
      </li>
    ));
    const key = tree.items[0]?.block.start;
    return tree.isOrdered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
  });
}

function Tick({ isDone }: { isDone: boolean }) {
  return (
    <span
      role="img"
      aria-label={isDone ? messages.viewer.done : messages.viewer.notDone}
      className="-ms-5.5 me-2 inline-grid size-3.5 place-items-center rounded-sm border border-control align-[-0.125rem] text-[0.625rem] leading-none"
    >
      {isDone ? "✓" : ""}
    </span>
  );
}

/** The document's title is the page's h1, so its outermost headings are h2. */
function Heading({ depth, id, children }: { depth: number; id: string | undefined; children: ReactNode }) {
  const Tag = (["h2", "h3", "h4", "h5", "h6"] as const)[depth] ?? "h6";
  return (
    <Tag id={id} className="scroll-mt-6">
      {children}
    </Tag>
  );
}

function DocumentTable({ block, context }: { block: TableBlock; context: TextContext }) {
  const firstBodyRow = block.rows.findIndex((row) => !row.isHeader);
  const headEnd = firstBodyRow < 0 ? block.rows.length : firstBodyRow;
  return (
    <ScrollRegion label={messages.viewer.table}>
      <table>
        {headEnd > 0 ? (
          <thead>
            <Rows rows={block.rows.slice(0, headEnd)} block={block} context={context} />
          </thead>
        ) : null}
        <tbody>
          <Rows rows={block.rows.slice(headEnd)} block={block} context={context} />
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Rows({
  rows,
  block,
  context,
}: {
  rows: readonly TableRow[];
  block: TableBlock;
  context: TextContext;
}) {
  return rows.map((row, rowIndex) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: empty cells share an offset; the rows never change places
    <tr key={rowIndex}>
      {row.cells.map((cell, cellIndex) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as for the rows
        <Cell key={cellIndex} isHeader={row.isHeader}>
          <InlineText context={context} range={cell} spans={block.spans} />
        </Cell>
      ))}
    </tr>
  ));
}

function Cell({ isHeader, children }: { isHeader: boolean; children: ReactNode }) {
  if (isHeader) return <th scope="col">{children}</th>;
  return <td className="whitespace-pre-line">{children}</td>;
}
