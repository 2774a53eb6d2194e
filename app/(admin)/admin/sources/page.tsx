import type { Metadata } from "next";
import Link from "next/link";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { messages } from "@/components/messages/messages.ts";
import { SourceList } from "@/components/sources/source-list.tsx";
import { groupsOf } from "@/components/sources/source-readers.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { requireRole } from "@/lib/auth/guard.ts";
import { listSources } from "@/lib/ingestion/read.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { deleteSource, renameSource, setSourceReaders } from "./actions.ts";

export const metadata: Metadata = { title: messages.sourceList.title };

export default async function SourcesPage() {
  const principal = await requireRole("editor");
  const sources = await listSources(await getRuntime(), { principal });
  return (
    <>
      <AdminHeading title={messages.sourceList.title}>
        {sources.length > 0 ? (
          <Link href="/admin/imports/new" className={buttonClass("primary")}>
            {messages.importing.title}
          </Link>
        ) : null}
      </AdminHeading>
      <SourceList
        sources={sources}
        actions={{ renameSource, setSourceReaders, deleteSource }}
        ownUserId={principal.userId}
        knownGroups={groupsOf(sources, principal.groups)}
        now={new Date().toISOString()}
      />
    </>
  );
}
