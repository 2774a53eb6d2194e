import clsx from "clsx";
import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region.tsx";

/** The look of the rows and cells inside a {@link Table}. */
export const tableClasses = {
  row: "border-t border-line hover:bg-surface",
  cell: "h-9 px-3 py-2 align-top",
  /** Of a cell whose column is `isWideOnly`; what it says stands in the first one too. */
  wideOnly: "max-sm:hidden",
} as const;

interface Column {
  name: string;
  /** Not on narrow screens. */
  isWideOnly?: boolean;
  /** Its numbers end in one line; the column before takes the width. */
  isNumber?: boolean;
}

/** A dense table. Wide ones scroll sideways by themselves; a column without a name has actions. */
export function Table({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly (string | Column)[];
  children: ReactNode;
}) {
  const all = columns.map((column): Column => (typeof column === "string" ? { name: column } : column));
  const hasNumbers = all.some((column) => column.isNumber);
  return (
    <ScrollRegion label={label}>
      <table className="w-full text-ui">
        <thead className="bg-surface text-start text-meta text-ink-3">
          <tr>
            {all.map((column, index) =>
              column.name === "" ? (
                <td key={`actions-${String(index)}`} className="h-9 px-3" />
              ) : (
                <th
                  key={column.name}
                  scope="col"
                  className={clsx(
                    "h-9 px-3 font-medium whitespace-nowrap sm:max-lg:whitespace-normal",
                    column.isNumber ? "text-end" : "text-start",
                    column.isWideOnly && tableClasses.wideOnly,
                    hasNumbers && index === 0 && "w-full",
                  )}
                >
                  {column.name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}
