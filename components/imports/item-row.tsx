import clsx from "clsx";
import type { ReactNode } from "react";
import { tableClasses } from "@/components/admin/table.tsx";
import type { messages } from "@/components/messages/messages.ts";
import { Badge } from "@/components/ui/badge.tsx";
import type { ImportItem } from "@/lib/domain/import.ts";
import { ItemName } from "./item-name.tsx";
import { statusTones } from "./item-status.ts";

/** A line of a comparison or a receipt: the document, what becomes of it, and more, which stands below on narrow screens. */
export function ItemRow({
  item,
  statuses,
  isPathShown,
  children,
}: {
  item: ImportItem;
  /** The status in the list's own words. */
  statuses: typeof messages.report.statuses | typeof messages.comparison.statuses;
  isPathShown?: boolean;
  children: ReactNode;
}) {
  return (
    <tr className={tableClasses.row}>
      <td className={clsx(tableClasses.cell, "sm:w-[48%]")}>
        <ItemName item={item} isPathShown={isPathShown} />
        <div className="mt-1 empty:hidden sm:hidden">{children}</div>
      </td>
      <td className={tableClasses.cell}>
        <Badge tone={statusTones[item.status]}>{statuses[item.status]}</Badge>
      </td>
      <td className={clsx(tableClasses.cell, tableClasses.wideOnly)}>{children}</td>
    </tr>
  );
}
