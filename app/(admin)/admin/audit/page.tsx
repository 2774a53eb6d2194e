import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { AuditList } from "@/components/admin/audit-list.tsx";
import { queryHref } from "@/components/admin/query-href.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { listAuditEvents } from "@/lib/access/audit-log.ts";
import { listPeople } from "@/lib/access/people.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { AuditFilter, AuditQuery } from "@/lib/domain/audit.ts";
import { getRuntime } from "@/lib/runtime.ts";

const texts = adminMessages.audit;
export const metadata: Metadata = { title: texts.title };

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const principal = await requireRole("admin");
  const runtime = await getRuntime();
  const parameters = await searchParams;
  const query = AuditQuery.parse({ ...parameters, limit: 50 });
  const filter = AuditFilter.parse(parameters);
  const [page, people] = await Promise.all([
    listAuditEvents(runtime, { principal, ...query }),
    listPeople(runtime, { principal }),
  ]);
  return (
    <>
      <AdminHeading title={texts.title} hint={texts.hint(runtime.config.env.AUDIT_RETENTION_DAYS)}>
        <div className="flex gap-2">
          {(["csv", "json"] as const).map((format) => (
            <a key={format} href={queryHref("/api/audit", { ...filter, format })} className={buttonClass()}>
              {texts.exportAs(format.toUpperCase())}
            </a>
          ))}
        </div>
      </AdminHeading>
      <AuditList page={page} filter={filter} isFirstPage={query.before === null} people={people} />
    </>
  );
}
