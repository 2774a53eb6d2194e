"use client";
import clsx from "clsx";
import Link from "next/link";
import { useState } from "react";
import { formatAge } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { messages } from "@/components/messages/messages.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { Member } from "@/lib/domain/account.ts";
import type { Result } from "@/lib/domain/result.ts";
import { ChangeMemberDialog } from "./change-member-dialog.tsx";
import { Table, tableClasses } from "./table.tsx";

const texts = messages.members;
const details = [texts.role, texts.groups, texts.lastSeen].map((name) => ({ name, isWideOnly: true }));

/** The people who may come in, and those who are invited. */
export function MemberList({
  members,
  ownUserId,
  now,
  knownGroups,
  setMemberDisabled,
  changeMember,
}: {
  members: readonly Member[];
  ownUserId: string;
  now: string;
  knownGroups: readonly string[];
  setMemberDisabled: (input: unknown) => Promise<Result>;
  changeMember: (input: unknown) => Promise<Result>;
}) {
  const [changing, setChanging] = useState<Member | null>(null);
  return (
    <>
      <Table label={texts.title} columns={[texts.name, ...details, ""]}>
        {members.map((member) => (
          <tr key={member.key} className={tableClasses.row}>
            <th scope="row" className={`${tableClasses.cell} text-start font-normal`}>
              <Person member={member} isSelf={member.userId === ownUserId} />
              <p className="text-meta text-ink-2 sm:hidden">
                {roleOf(member)}
                {member.groups.length + member.otherGroups.length > 0 ? (
                  <>
                    {" · "}
                    <Groups member={member} />
                  </>
                ) : null}
              </p>
            </th>
            <td className={`${tableClasses.cell} ${tableClasses.wideOnly}`}>{roleOf(member)}</td>
            <td className={`${tableClasses.cell} ${tableClasses.wideOnly} max-w-60`}>
              <Groups member={member} />
            </td>
            <td className={`${tableClasses.cell} ${tableClasses.wideOnly} whitespace-nowrap text-ink-2`}>
              {member.lastSeenAt ? formatAge(member.lastSeenAt, now) : texts.neverSeen}
            </td>
            <td className={`${tableClasses.cell} py-1! text-end whitespace-nowrap`}>
              {member.userId !== null ? (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={adminMessages.member.changeOf(member.name)}
                  onClick={() => setChanging(member)}
                >
                  {adminMessages.member.change}
                </Button>
              ) : null}
              {member.userId !== null && member.userId !== ownUserId ? (
                <DisableButton
                  userId={member.userId}
                  name={member.name}
                  isDisabled={member.status === "disabled"}
                  setMemberDisabled={setMemberDisabled}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </Table>
      {changing ? (
        <ChangeMemberDialog
          key={changing.key}
          member={changing}
          isSelf={changing.userId === ownUserId}
          knownGroups={knownGroups}
          changeMember={changeMember}
          onOpenChange={(isOpen) => {
            if (!isOpen) setChanging(null);
          }}
        />
      ) : null}
    </>
  );
}

function Person({ member, isSelf }: { member: Member; isSelf: boolean }) {
  return (
    <div className="grid">
      <span className="flex flex-wrap items-center gap-2">
        <span className={clsx("font-medium", member.status !== "active" && "text-ink-2")}>
          {member.userId === null ? (
            member.email
          ) : (
            <Link
              href={`/admin/members/${member.userId}`}
              prefetch={false}
              className="rounded-sm hover:underline"
            >
              {member.name || member.email}
            </Link>
          )}
        </span>
        {isSelf ? <Badge>{texts.you}</Badge> : null}
        {member.status === "invited" ? <Badge tone="accent">{texts.invited}</Badge> : null}
        {member.status === "disabled" ? <Badge tone="warning">{texts.disabled}</Badge> : null}
      </span>
      {member.name ? <span className="text-meta text-ink-3">{member.email}</span> : null}
    </div>
  );
}

/** The role that counts, and where it comes from if no admin gave it. */
function roleOf({ role, effectiveRole }: Member): string {
  const name = messages.roles[effectiveRole];
  return effectiveRole === role ? name : adminMessages.member.bySignOn(name);
}

/** Groups, and where those come from that no admin gave. */
function Groups({ member }: { member: Member }) {
  if (member.groups.length + member.otherGroups.length === 0) return texts.noGroups;
  return (
    <>
      {member.groups.join(", ")}
      {member.otherGroups.map(({ name, origin }, index) => (
        <span key={name}>
          {index > 0 || member.groups.length > 0 ? ", " : ""}
          {name} <span className="text-meta text-ink-3">{adminMessages.member.origins[origin]}</span>
        </span>
      ))}
    </>
  );
}

function DisableButton({
  userId,
  name,
  isDisabled,
  setMemberDisabled,
}: {
  userId: string;
  name: string;
  isDisabled: boolean;
  setMemberDisabled: (input: unknown) => Promise<Result>;
}) {
  const [isChanging, setIsChanging] = useState(false);
  const label = isDisabled ? texts.enable : texts.disable;
  async function change() {
    setIsChanging(true);
    const result = await setMemberDisabled({ userId, isDisabled: !isDisabled }).catch(() => null);
    setIsChanging(false);
    if (!result?.ok) notify(result?.error.message ?? texts.changeFailed);
  }
  return (
    <Button
      size="small"
      variant="quiet"
      disabled={isChanging}
      aria-label={`${label}: ${name}`}
      onClick={change}
    >
      {label}
    </Button>
  );
}
