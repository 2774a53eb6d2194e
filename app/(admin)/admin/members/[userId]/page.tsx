import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { identityMessages } from "@/components/messages/identity.ts";
import { messages } from "@/components/messages/messages.ts";
import { IdentitySection } from "@/components/settings/identity-section.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { readSignInWays } from "@/lib/access/sign-in-ways.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { isUuid } from "@/lib/domain/uuid.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { unlinkIdentity } from "../actions.ts";

export const metadata: Metadata = { title: messages.members.title };

export default async function MemberPage({ params }: { params: Promise<{ userId: string }> }) {
  const principal = await requireRole("admin");
  const { userId } = await params;
  const ways = isUuid(userId) ? await readSignInWays(await getRuntime(), { principal, userId }) : null;
  if (!ways)
    return <EmptyState level={1} title={identityMessages.noAccount} hint={identityMessages.noAccountHint} />;
  return (
    <>
      <AdminHeading title={ways.name} hint={ways.email} />
      <IdentitySection
        ways={ways}
        isOwn={userId === principal.userId}
        now={new Date().toISOString()}
        unlink={unlinkIdentity}
      />
    </>
  );
}
