import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { ImportScreen } from "@/components/imports/import-screen.tsx";
import { messages } from "@/components/messages/messages.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { readImport } from "@/lib/ingestion/read.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { commandImport } from "../actions.ts";

export const metadata: Metadata = { title: messages.admin.nav.import };

export default async function ImportPage({ params }: { params: Promise<{ importId: string }> }) {
  const principal = await requireRole("editor");
  const { importId } = await params;
  const view = await readImport(await getRuntime(), { principal, importId });
  if (!view) notFound();
  return (
    <>
      <AdminHeading title={view.sourceName} hint={view.fileName} />
      <ImportScreen key={view.id} initial={view} commandImport={commandImport} />
    </>
  );
}
