import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { GapFilter, GapList } from "@/components/admin/gap-list.tsx";
import { Pager } from "@/components/admin/pager.tsx";
import { queryHref } from "@/components/admin/query-href.ts";
import { gapMessages } from "@/components/messages/gap.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { requireRole } from "@/lib/auth/guard.ts";
import { gapPageSize, listGaps } from "@/lib/conversations/gaps.ts";
import { GapQuery } from "@/lib/domain/feedback.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { decideGap } from "./actions.ts";

export const metadata: Metadata = { title: gapMessages.title };

export default async function GapsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const principal = await requireRole("admin");
  const query = GapQuery.parse(await searchParams);
  const { gaps, total } = await listGaps(await getRuntime(), { principal, ...query });
  const empty = gapMessages.none[query.state];
  return (
    <>
      <AdminHeading title={gapMessages.title} hint={gapMessages.hint}>
        <GapFilter state={query.state} />
      </AdminHeading>
      {gaps.length === 0 ? (
        <EmptyState isInSection level={2} title={empty.title} hint={empty.hint} />
      ) : (
        <GapList gaps={gaps} decideGap={decideGap} />
      )}
      <Pager
        page={query.page}
        pageCount={Math.ceil(total / gapPageSize)}
        hrefOf={(page) => queryHref("/admin/gaps", { ...query, page })}
      />
    </>
  );
}
