import clsx from "clsx";
import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region.tsx";

/** The look of the rows and cells inside a {@link Table}. */
export const tableClasses = {
  row: "border-t border-line hover:bg-surface",
  cell: "h-9 px-3 py-2 align-top",
} as const;

/** A dense table. Wide ones scroll sideways by themselves; a column without a name has actions. */
export function Table({
  label,
  columns,
  isLastWide = false,
  children,
}: {
  label: string;
  columns: readonly string[];
  /** The last column is for wide screens; on narrow ones its content stands in the first. */
  isLastWide?: boolean;
  children: ReactNode;
}) {
  return (
    <ScrollRegion label={label}>
      <table className="w-full text-ui">
        <thead className="bg-surface text-start text-meta text-ink-3">
          <tr>
            {columns.map((column, index) =>
              column === "" ? (
                <td key={`actions-${String(index)}`} className="h-9 px-3" />
              ) : (
                <th
                  key={column}
                  scope="col"
                  className={clsx(
                    "h-9 px-3 text-start font-medium whitespace-nowrap",
                    isLastWide && index === columns.length - 1 && "max-sm:hidden",
                  )}
                >
                  {column}
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
