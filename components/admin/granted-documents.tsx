import Link from "next/link";
import { adminMessages } from "@/components/messages/admin.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { DocumentAccess } from "@/lib/domain/permissions.ts";
import { grantNames, type PeopleNames } from "./grant-names.ts";
import { Table, tableClasses } from "./table.tsx";

const texts = adminMessages.permissions;

/** The documents to which admins gave readers of their own. */
export function GrantedDocuments({
  documents,
  people,
}: {
  documents: readonly DocumentAccess[];
  people: PeopleNames;
}) {
  if (documents.length === 0)
    return <EmptyState isInSection title={texts.noGranted} hint={texts.noGrantedHint} />;
  return (
    <Table label={texts.granted} columns={[texts.page, texts.readers, ""]}>
      {documents.map(({ documentId, title, sourceName, grants }) => (
        <tr key={documentId} className={tableClasses.row}>
          <th scope="row" className={`${tableClasses.cell} text-start font-normal wrap-anywhere`}>
            {title === null ? (
              <span className="text-ink-2">{adminMessages.hiddenTitle}</span>
            ) : (
              <bdi className="font-medium">{title}</bdi>
            )}
            <p className="text-meta text-ink-3">{sourceName}</p>
          </th>
          <td className={tableClasses.cell}>{grantNames(grants ?? [], people)}</td>
          <td className={`${tableClasses.cell} py-1! text-end`}>
            <Link
              href={`/admin/permissions/${documentId}`}
              aria-label={texts.openOf(title ?? adminMessages.hiddenTitle)}
              className={buttonClass("quiet", "small")}
            >
              {texts.open}
            </Link>
          </td>
        </tr>
      ))}
    </Table>
  );
}
