import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { ImportProgress } from "@/components/admin/import-progress.tsx";
import { ImportReport } from "@/components/admin/import-report.tsx";
import { messages } from "@/components/messages.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { listImportItems, readImport } from "@/lib/ingestion/read.ts";
import { getRuntime } from "@/lib/runtime.ts";

export const metadata: Metadata = { title: messages.admin.nav.import };

export default async function ImportPage({ params }: { params: Promise<{ importId: string }> }) {
  const principal = await requireRole("editor");
  const { importId } = await params;
  const runtime = await getRuntime();
  const [view, items] = await Promise.all([
    readImport(runtime, { principal, importId }),
    listImportItems(runtime, { principal, importId }),
  ]);
  if (!view) notFound();
  return (
    <>
      <AdminHeading title={view.sourceName} hint={view.fileName} />
      <div className="grid gap-10">
        <ImportProgress key={view.id} initial={view} />
        {items.length > 0 ? <ImportReport items={items} /> : null}
      </div>
    </>
  );
}
