import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { ImportForm } from "@/components/admin/import-form.tsx";
import { messages } from "@/components/messages.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { startImport } from "../actions.ts";

export const metadata: Metadata = { title: messages.importing.title };

export default async function NewImportPage() {
  const principal = await requireRole("editor");
  return (
    <>
      <AdminHeading title={messages.importing.title} />
      <ImportForm startImport={startImport} knownGroups={principal.groups} />
    </>
  );
}
