"use client";
import { useState } from "react";
import { adminMessages } from "@/components/messages/admin.ts";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { GroupInput } from "@/components/ui/group-input.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { Member } from "@/lib/domain/account.ts";
import { Role } from "@/lib/domain/principal.ts";
import type { Result } from "@/lib/domain/result.ts";
import { useAdminAction } from "./use-admin-action.ts";

const texts = adminMessages.member;

/** Another role and other groups for a member; asks again before somebody stops being an admin. */
export function ChangeMemberDialog({
  member,
  isSelf,
  knownGroups,
  changeMember,
  onOpenChange,
}: {
  member: Member;
  isSelf: boolean;
  knownGroups: readonly string[];
  changeMember: (input: unknown) => Promise<Result>;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const [role, setRole] = useState<Role>(member.role);
  const [groups, setGroups] = useState<string[]>(member.groups);
  const [isAsking, setIsAsking] = useState(false);
  const change = useAdminAction(changeMember, { done: texts.saved, onDone: () => onOpenChange(false) });
  const save = () => change.run({ userId: member.userId, role, groups });
  if (isAsking) {
    return (
      <ConfirmDialog
        isOpen
        onOpenChange={setIsAsking}
        title={texts.removeAdminTitle(member.name)}
        text={isSelf ? texts.removeOwnText : texts.removeAdminText}
        confirm={texts.removeAdmin}
        back={texts.keepAdmin}
        error={change.error}
        isBusy={change.isBusy}
        onConfirm={save}
      />
    );
  }
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={texts.title(member.name)}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (member.role === "admin" && role !== "admin") setIsAsking(true);
          else save();
        }}
      >
        <Field label={messages.members.role} hint={messages.roleHints[role]}>
          {(control) => (
            <Select
              {...control}
              value={role}
              onChange={(event) => setRole(Role.safeParse(event.target.value).data ?? member.role)}
            >
              {Role.options.map((value) => (
                <option key={value} value={value}>
                  {messages.roles[value]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={messages.members.groups}
          hint={member.otherGroups.length > 0 ? texts.groupsHint : messages.members.groupsHint}
        >
          {(control) => (
            <GroupInput control={control} groups={groups} onChange={setGroups} suggestions={knownGroups} />
          )}
        </Field>
        {change.error ? <FieldError>{change.error}</FieldError> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{messages.common.cancel}</Button>
          <Button type="submit" variant="primary" disabled={change.isBusy}>
            {adminMessages.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
