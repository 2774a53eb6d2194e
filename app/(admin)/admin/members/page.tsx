import type { Metadata } from "next";
import { AdminHeading } from "@/components/admin/admin-shell.tsx";
import { InviteDialog } from "@/components/admin/invite-dialog.tsx";
import { MemberList } from "@/components/admin/member-list.tsx";
import { messages } from "@/components/messages/messages.ts";
import { listKnownGroups } from "@/lib/access/known-groups.ts";
import { listMembers } from "@/lib/access/members.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { changeMember, invite, setMemberDisabled } from "./actions.ts";

export const metadata: Metadata = { title: messages.members.title };

export default async function MembersPage() {
  const principal = await requireRole("admin");
  const runtime = await getRuntime();
  const [members, knownGroups] = await Promise.all([listMembers(runtime), listKnownGroups(runtime)]);
  return (
    <>
      <AdminHeading title={messages.members.title}>
        <InviteDialog invite={invite} knownGroups={knownGroups} />
      </AdminHeading>
      <MemberList
        members={members}
        ownUserId={principal.userId}
        now={new Date().toISOString()}
        knownGroups={knownGroups}
        setMemberDisabled={setMemberDisabled}
        changeMember={changeMember}
      />
    </>
  );
}
