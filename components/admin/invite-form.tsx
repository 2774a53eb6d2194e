"use client";
import { type FormEvent, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { GroupInput } from "@/components/ui/group-input.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { MemberInvitation } from "@/lib/domain/account.ts";
import { Role } from "@/lib/domain/principal.ts";
import type { Result } from "@/lib/domain/result.ts";

const texts = messages.members;

/** Makes a one-time link for a new member, and shows it once. */
export function InviteForm({
  invite,
  knownGroups,
}: {
  invite: (input: unknown) => Promise<Result<{ link: string }>>;
  knownGroups: readonly string[];
}) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("employee");
  const [groups, setGroups] = useState<string[]>([]);
  const [error, setError] = useState<{ field: string | null; message: string } | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const checked = MemberInvitation.safeParse({ email, role, groups });
    if (!checked.success) {
      return setError({ field: "email", message: checked.error.issues[0]?.message ?? texts.failed });
    }
    setIsMaking(true);
    const result = await invite(checked.data).catch(() => null);
    setIsMaking(false);
    if (result?.ok) {
      setError(null);
      setMade({ email: checked.data.email, link: result.link });
    } else {
      setError({ field: result?.error.field ?? null, message: result?.error.message ?? texts.failed });
    }
  }
  function startOver() {
    setMade(null);
    setEmail("");
    setGroups([]);
  }
  if (made) return <Link email={made.email} link={made.link} onAnother={startOver} />;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label={texts.email} error={error?.field === "email" ? error.message : null}>
        {(control) => (
          <Input
            {...control}
            type="email"
            dir="ltr"
            value={email}
            autoComplete="off"
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={texts.role} hint={messages.roleHints[role]}>
        {(control) => (
          <Select
            {...control}
            value={role}
            onChange={(event) => setRole(Role.safeParse(event.target.value).data ?? "employee")}
          >
            {Role.options.map((value) => (
              <option key={value} value={value}>
                {messages.roles[value]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={texts.groups} hint={texts.groupsHint}>
        {(control) => (
          <GroupInput control={control} groups={groups} onChange={setGroups} suggestions={knownGroups} />
        )}
      </Field>
      {error && error.field !== "email" ? <FieldError>{error.message}</FieldError> : null}
      <Button type="submit" variant="primary" disabled={isMaking} className="justify-self-start">
        {texts.create}
      </Button>
    </form>
  );
}

function Link({ email, link, onAnother }: { email: string; link: string; onAnother: () => void }) {
  return (
    <div className="grid gap-3">
      <p role="status" className="text-ui text-pretty">
        {texts.linkReady(email)}
      </p>
      <p
        dir="ltr"
        className="rounded-md border border-line bg-surface px-3 py-2 font-mono text-meta break-all select-all"
      >
        {link}
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyButton label={texts.copyLink} text={() => link} variant="primary" size="medium" />
        <Button onClick={onAnother}>{texts.another}</Button>
      </div>
    </div>
  );
}
