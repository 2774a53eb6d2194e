import type { ReactNode } from "react";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { ScrollRegion } from "@/components/ui/scroll-region.tsx";
import type { Block, TableRow } from "@/lib/domain/document.ts";
import { columnLetters } from "./column-letters.ts";
import { InlineText, type TextContext } from "./inline-text.tsx";
import { rowRuns } from "./shown-rows.ts";

export type TableBlock = Extract<Block, { kind: "table" }>;

interface Props {
  block: TableBlock;
  context: TextContext;
}

/** A table; one of a spreadsheet with the addresses of its rows and columns, for the eye alone. */
export function DocumentTable({ block, context }: Props) {
  const firstBodyRow = block.rows.findIndex((row) => !row.isHeader);
  const headEnd = firstBodyRow < 0 ? block.rows.length : firstBodyRow;
  const runs = rowRuns(block.rows, context.highlights);
  return (
    <ScrollRegion label={block.sheet ? messages.viewer.sheetLabel(block.sheet.name) : messages.viewer.table}>
      <table>
        {headEnd > 0 || block.sheet ? (
          <thead>
            {block.sheet ? <ColumnNames block={block} first={block.sheet.column} /> : null}
            <Rows start={0} end={headEnd} block={block} context={context} />
          </thead>
        ) : null}
        <tbody>
          {runs.map(({ start, end, isShown }) =>
            isShown ? (
              <Rows key={start} start={Math.max(start, headEnd)} end={end} block={block} context={context} />
            ) : (
              <LeftOut key={start} block={block} count={end - start} />
            ),
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const addressClass =
  "min-w-0! bg-surface px-2! py-1! text-center! text-meta font-normal! text-ink-3 select-none";

function ColumnNames({ block, first }: { block: TableBlock; first: number }) {
  return (
    <tr>
      <td aria-hidden="true" className={addressClass} />
      {Array.from({ length: columnCount(block) }, (_, index) => {
        const letters = columnLetters(first + index);
        return (
          <td key={letters} aria-hidden="true" className={addressClass}>
            {letters}
          </td>
        );
      })}
    </tr>
  );
}

function Rows({ start, end, block, context }: Props & { start: number; end: number }) {
  const columns = columnCount(block);
  return block.rows.slice(start, end).map((row, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: empty cells share an offset; the rows never change places
    <tr key={start + index}>
      {block.sheet ? (
        <td aria-hidden="true" className={`${addressClass} align-middle!`}>
          {block.sheet.row + start + index}
        </td>
      ) : null}
      <Cells row={row} block={block} context={context} />
      {row.cells.length < columns ? <td colSpan={columns - row.cells.length} /> : null}
    </tr>
  ));
}

function Cells({ row, block, context }: Props & { row: TableRow }) {
  return row.cells.map((range, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as for the rows
    <Cell key={index} isHeader={row.isHeader}>
      <InlineText context={context} range={range} spans={block.spans} />
    </Cell>
  ));
}

function Cell({ isHeader, children }: { isHeader: boolean; children: ReactNode }) {
  if (isHeader) return <th scope="col">{children}</th>;
  return <td className="whitespace-pre-line">{children}</td>;
}

function LeftOut({ block, count }: { block: TableBlock; count: number }) {
  return (
    <tr>
      <td colSpan={columnCount(block) + (block.sheet ? 1 : 0)} className="max-w-none! text-meta text-ink-3">
        {messages.viewer.rowsLeftOut(formatCount(count))}
      </td>
    </tr>
  );
}

function columnCount(block: TableBlock): number {
  return block.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
}
