import Link from "next/link";
import { documentHref } from "@/components/citations/document-href.ts";
import { formatCount } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { messages } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import type { ReachedDocument, SourceReach } from "@/lib/domain/view-as.ts";
import { grantNames, type PeopleNames } from "./grant-names.ts";
import { Table, tableClasses } from "./table.tsx";

const texts = adminMessages.viewAs;

/** How much of each source somebody can read; each leads to its documents. */
export function ReachBySource({
  sources,
  hrefOf,
}: {
  sources: readonly SourceReach[];
  hrefOf: (sourceId: string | null) => string;
}) {
  return (
    <Table
      label={texts.purposes.documents}
      columns={[
        texts.sources.name,
        { name: texts.sources.readable, isNumber: true },
        { name: texts.sources.total, isNumber: true },
      ]}
    >
      {sources.map(({ sourceId, sourceName, sourceKind, readable, total }) => (
        <tr key={sourceId} className={tableClasses.row}>
          <th scope="row" className={`${tableClasses.cell} text-start font-normal`}>
            {readable > 0 ? (
              <Link
                href={hrefOf(sourceId)}
                prefetch={false}
                className="rounded-sm font-medium text-accent hover:underline"
              >
                {sourceName}
              </Link>
            ) : (
              <bdi className="text-ink-2">{sourceName}</bdi>
            )}{" "}
            <span className="text-meta text-ink-3">{sourceKind ? messages.kinds[sourceKind] : ""}</span>
          </th>
          <td className={`${tableClasses.cell} text-end`}>{formatCount(readable)}</td>
          <td className={`${tableClasses.cell} text-end text-ink-3`}>{formatCount(total)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Documents that somebody can read, with who else can, and the way to change that. */
export function ReachedDocuments({
  documents,
  people,
}: {
  documents: readonly ReachedDocument[];
  people: PeopleNames;
}) {
  return (
    <Table
      label={adminMessages.permissions.page}
      columns={[adminMessages.permissions.page, { name: texts.readers, isWideOnly: true }, ""]}
    >
      {documents.map(({ documentId, title, breadcrumbs, sourceName, acl, isOpenToViewer }) => (
        <tr key={documentId} className={tableClasses.row}>
          <th scope="row" className={`${tableClasses.cell} text-start font-normal wrap-anywhere`}>
            {isOpenToViewer ? (
              <Link href={documentHref(documentId)} className="rounded-sm font-medium hover:underline">
                <bdi>{title}</bdi>
              </Link>
            ) : (
              <bdi className="font-medium">{title}</bdi>
            )}
            <p className="text-meta text-ink-3">
              {[sourceName, ...breadcrumbs.filter((crumb) => crumb !== sourceName)].join(" › ")}
            </p>
            {isOpenToViewer ? null : <p className="text-meta text-ink-3">{texts.notYours}</p>}
          </th>
          <td className={`${tableClasses.cell} ${tableClasses.wideOnly} max-w-60 text-ink-2`}>
            {grantNames(acl, people)}
          </td>
          <td className={`${tableClasses.cell} py-1! text-end`}>
            <Link
              href={`/admin/permissions/${documentId}`}
              aria-label={adminMessages.permissions.openOf(title)}
              className={buttonClass("quiet", "small")}
            >
              {adminMessages.permissions.open}
            </Link>
          </td>
        </tr>
      ))}
    </Table>
  );
}
