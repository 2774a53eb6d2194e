import { Fragment } from "react";
import { messages } from "@/components/messages/messages.ts";
import type { Block, DocumentContent, DocumentKind } from "@/lib/domain/document.ts";
import { DocumentBlock, DocumentList } from "./document-block.tsx";
import type { TextContext } from "./inline-text.tsx";
import { type ListItemBlock, listTrees } from "./list-tree.ts";

/** Consecutive list items of a page together, every other block alone. */
interface Group {
  key: number;
  page: number | undefined;
  block: Block | null;
  items: ListItemBlock[];
}

/** A document's blocks in reading order, with a line where a page of a PDF, or a slide, begins. */
export function DocumentText({
  kind,
  content,
  context,
  headingIds,
}: {
  kind: DocumentKind;
  content: DocumentContent;
  context: TextContext;
  headingIds: ReadonlyMap<Block, string>;
}) {
  const groups = groupBlocks(content.blocks);
  if (groups.length === 0) return <p className="text-ui text-ink-3">{messages.viewer.empty}</p>;
  return (
    <div className="prose" dir="auto">
      {groups.map((group, index) => (
        <Fragment key={group.key}>
          {group.page !== undefined && group.page !== groups[index - 1]?.page ? (
            <PageLine page={group.page} isSlide={kind === "slides"} />
          ) : null}
          {group.block ? (
            <DocumentBlock block={group.block} context={context} headingId={headingIds.get(group.block)} />
          ) : (
            <DocumentList trees={listTrees(group.items)} context={context} />
          )}
        </Fragment>
      ))}
    </div>
  );
}

function groupBlocks(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind !== "list-item") groups.push({ key: block.start, page: block.page, block, items: [] });
    else if (last?.block === null && last.page === block.page) last.items.push(block);
    else groups.push({ key: block.start, page: block.page, block: null, items: [block] });
  }
  return groups;
}

function PageLine({ page, isSlide }: { page: number; isSlide: boolean }) {
  return (
    <div id={`page-${page}`} className="mt-8! flex items-center gap-3 text-meta text-ink-3 first:mt-0!">
      {isSlide ? messages.viewer.slideLabel(page) : messages.viewer.pageLabel(page)}
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </div>
  );
}
