import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { ImportForm } from "@/components/imports/import-form.tsx";
import { messages } from "@/components/messages/messages.ts";
import { groupsOf } from "@/components/sources/source-readers.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { listSources } from "@/lib/ingestion/read.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { inspectUpload, startImport } from "../actions.ts";

export const metadata: Metadata = { title: messages.importing.title };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewImportPage({ searchParams }: Props) {
  const principal = await requireRole("editor");
  const { source } = await searchParams;
  const sources = await listSources(await getRuntime(), { principal });
  const sourceId = typeof source === "string" ? source : null;
  return (
    <>
      <AdminHeading title={messages.importing.title} />
      <ImportForm
        key={sourceId}
        startImport={startImport}
        inspectUpload={inspectUpload}
        sources={sources}
        sourceId={sourceId}
        ownUserId={principal.userId}
        knownGroups={groupsOf(sources, principal.groups)}
      />
    </>
  );
}
