import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { ExposureFilters } from "@/components/admin/exposure-filters.tsx";
import { ExposureList } from "@/components/admin/exposure-list.tsx";
import { Pager } from "@/components/admin/pager.tsx";
import { queryHref } from "@/components/admin/query-href.ts";
import { ScanState } from "@/components/admin/scan-state.tsx";
import { adminMessages } from "@/components/messages/admin.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { listKnownGroups } from "@/lib/access/known-groups.ts";
import { exposurePageSize, reportExposures } from "@/lib/access/oversharing/report.ts";
import { listPeople } from "@/lib/access/people.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { ExposureQuery } from "@/lib/domain/oversharing.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { setDocumentReaders } from "../permissions/actions.ts";
import { decideExposure, startScan } from "./actions.ts";

const texts = adminMessages.oversharing;
export const metadata: Metadata = { title: texts.title };

export default async function OversharingPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const principal = await requireRole("admin");
  const runtime = await getRuntime();
  const query = ExposureQuery.parse(await searchParams);
  const [report, people, knownGroups] = await Promise.all([
    reportExposures(runtime, { principal, ...query }),
    listPeople(runtime, { principal }),
    listKnownGroups(runtime),
  ]);
  const { documents, total, memberCount, scanned } = report;
  const isDone = scanned.done >= scanned.total;
  // Nothing can be told of pages that were never looked at: neither what to filter, nor that all is well.
  if (scanned.done === 0 && !isDone)
    return (
      <>
        <AdminHeading title={texts.title} hint={texts.hint} />
        <ScanState scanned={scanned} startScan={startScan} />
      </>
    );
  return (
    <>
      <AdminHeading title={texts.title} hint={texts.hint} />
      <ScanState scanned={scanned} startScan={startScan} />
      <ExposureFilters key={JSON.stringify(query)} query={query} knownGroups={knownGroups} />
      {documents.length === 0 ? (
        <EmptyState
          isInSection
          level={2}
          title={isDone ? texts.none : texts.noneYet}
          hint={isDone ? texts.noneHint : texts.noneYetHint}
        />
      ) : (
        <ExposureList
          documents={documents}
          memberCount={memberCount}
          people={people}
          knownGroups={knownGroups}
          actions={{ decideExposure, setDocumentReaders }}
        />
      )}
      <Pager
        page={query.page}
        pageCount={Math.ceil(total / exposurePageSize)}
        hrefOf={(page) => queryHref("/admin/oversharing", { ...query, page })}
      />
    </>
  );
}
