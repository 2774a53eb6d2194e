"use client";
import clsx from "clsx";
import { useState } from "react";
import { formatAge } from "@/components/format.ts";
import { messages } from "@/components/messages.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { Member } from "@/lib/domain/account.ts";
import type { Result } from "@/lib/domain/result.ts";
import { Table, tableClasses } from "./table.tsx";

const texts = messages.members;

/** The people who may come in, and those who are invited. */
export function MemberList({
  members,
  ownUserId,
  now,
  setMemberDisabled,
}: {
  members: readonly Member[];
  ownUserId: string;
  now: string;
  setMemberDisabled: (input: unknown) => Promise<Result>;
}) {
  return (
    <Table label={texts.title} columns={[texts.name, texts.role, texts.groups, texts.lastSeen, ""]}>
      {members.map((member) => (
        <tr key={member.key} className={tableClasses.row}>
          <th scope="row" className={`${tableClasses.cell} text-start font-normal`}>
            <Person member={member} isSelf={member.userId === ownUserId} />
          </th>
          <td className={tableClasses.cell}>{messages.roles[member.role]}</td>
          <td className={`${tableClasses.cell} max-w-60`}>{member.groups.join(", ") || texts.noGroups}</td>
          <td className={`${tableClasses.cell} whitespace-nowrap text-ink-2`}>
            {member.lastSeenAt ? formatAge(member.lastSeenAt, now) : texts.neverSeen}
          </td>
          <td className={`${tableClasses.cell} py-1! text-end`}>
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
  );
}

function Person({ member, isSelf }: { member: Member; isSelf: boolean }) {
  return (
    <div className="grid">
      <span className="flex flex-wrap items-center gap-2">
        <span className={clsx("font-medium", member.status !== "active" && "text-ink-2")}>
          {member.name || member.email}
        </span>
        {isSelf ? <Badge>{texts.you}</Badge> : null}
        {member.status === "invited" ? <Badge tone="accent">{texts.invited}</Badge> : null}
        {member.status === "disabled" ? <Badge tone="warning">{texts.disabled}</Badge> : null}
      </span>
      {member.name ? <span className="text-meta text-ink-3">{member.email}</span> : null}
    </div>
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
