import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { ViewAsForm } from "@/components/admin/view-as-form.tsx";
import { adminMessages } from "@/components/messages/admin.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { listKnownGroups } from "@/lib/access/known-groups.ts";
import { listPeople } from "@/lib/access/people.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { ViewRequest } from "@/lib/domain/view-as.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { LookedAt } from "./looked-at.tsx";

const texts = adminMessages.viewAs;
export const metadata: Metadata = { title: texts.title };

export default async function ViewAsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const principal = await requireRole("admin");
  const runtime = await getRuntime();
  const request = ViewRequest.parse(await searchParams);
  const [people, knownGroups] = await Promise.all([
    listPeople(runtime, { principal }),
    listKnownGroups(runtime),
  ]);
  return (
    <>
      <AdminHeading title={texts.title} hint={texts.hint} />
      <ViewAsForm key={JSON.stringify(request)} request={request} people={people} knownGroups={knownGroups} />
      {request.as === null ? (
        <EmptyState isInSection level={2} title={texts.start} hint={texts.startHint} />
      ) : (
        <LookedAt
          principal={principal}
          request={{ ...request, as: request.as }}
          people={new Map(people.map(({ userId, name }) => [userId, name]))}
        />
      )}
    </>
  );
}
