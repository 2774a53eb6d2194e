import type { ReactNode } from "react";
import { messages } from "@/components/messages/messages.ts";
import { ScrollRegion } from "@/components/ui/scroll-region.tsx";
import type { Block } from "@/lib/domain/document.ts";
import { DocumentTable } from "./document-table.tsx";
import { InlineText, type TextContext } from "./inline-text.tsx";
import { type ListTree, listTrees } from "./list-tree.ts";

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
