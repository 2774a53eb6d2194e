import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { GrantedDocuments } from "@/components/admin/granted-documents.tsx";
import { RestrictedSources } from "@/components/admin/restricted-sources.tsx";
import { adminMessages } from "@/components/messages/admin.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { listKnownGroups } from "@/lib/access/known-groups.ts";
import { listPeople } from "@/lib/access/people.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { listGrantedDocuments } from "@/lib/ingestion/document-access.ts";
import { listRestrictedSources } from "@/lib/ingestion/map-name.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { mapName } from "./actions.ts";

const texts = adminMessages.permissions;
export const metadata: Metadata = { title: texts.title };

export default async function PermissionsPage() {
  const principal = await requireRole("admin");
  const runtime = await getRuntime();
  const [sources, granted, people, knownGroups] = await Promise.all([
    listRestrictedSources(runtime, { principal }),
    listGrantedDocuments(runtime, { principal }),
    listPeople(runtime, { principal }),
    listKnownGroups(runtime),
  ]);
  return (
    <>
      <AdminHeading title={texts.title} hint={texts.hint} />
      <div className="grid gap-10">
        <section className="grid gap-4">
          <h2 className="text-title font-semibold">{texts.sources}</h2>
          {sources.length === 0 ? (
            <EmptyState isInSection title={texts.none} hint={texts.noneHint} />
          ) : (
            <RestrictedSources
              sources={sources}
              people={people}
              knownGroups={knownGroups}
              mapName={mapName}
            />
          )}
        </section>
        <section className="grid gap-4">
          <div>
            <h2 className="text-title font-semibold">{texts.granted}</h2>
            <p className="text-ui text-ink-2">{texts.grantedHint}</p>
          </div>
          <GrantedDocuments
            documents={granted}
            people={new Map(people.map(({ userId, name }) => [userId, name]))}
          />
        </section>
      </div>
    </>
  );
}
