import type { Metadata } from "next";
import Link from "next/link";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { DocumentReadersForm } from "@/components/admin/document-readers.tsx";
import { DocumentReasons } from "@/components/admin/document-reasons.tsx";
import { documentHref } from "@/components/citations/document-href.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { listKnownGroups } from "@/lib/access/known-groups.ts";
import { listPeople } from "@/lib/access/people.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { readDocumentAccess } from "@/lib/ingestion/document-access.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { setDocumentReaders } from "../actions.ts";

const texts = adminMessages.document;
export const metadata: Metadata = { title: texts.title };

export default async function DocumentPermissionsPage({
  params,
}: {
  params: Promise<{ documentId: string }>;
}) {
  const principal = await requireRole("admin");
  const { documentId } = await params;
  const runtime = await getRuntime();
  const access = await readDocumentAccess(runtime, { principal, documentId });
  if (!access) return <EmptyState level={1} title={texts.missing} hint={texts.missingHint} />;
  const [people, knownGroups] = await Promise.all([
    listPeople(runtime, { principal }),
    listKnownGroups(runtime),
  ]);
  return (
    <>
      <AdminHeading title={access.title ?? adminMessages.hiddenTitle} hint={access.sourceName}>
        {access.title === null ? null : (
          <Link href={documentHref(documentId)} className={buttonClass()}>
            {texts.openPage}
          </Link>
        )}
      </AdminHeading>
      <div className="grid max-w-2xl gap-8">
        <DocumentReasons access={access} people={new Map(people.map(({ userId, name }) => [userId, name]))} />
        <DocumentReadersForm
          // A change of somebody else's begins the form anew.
          key={JSON.stringify(access.grants)}
          documentId={documentId}
          grants={access.grants}
          people={people}
          knownGroups={knownGroups}
          setDocumentReaders={setDocumentReaders}
        />
      </div>
    </>
  );
}
