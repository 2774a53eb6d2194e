"use client";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { Result } from "@/lib/domain/result.ts";
import { PasswordInput } from "./password-input.tsx";
import { useAuthForm } from "./use-auth-form.ts";

const fields = ["name", "email", "password"] as const;

/** Makes an account from a one-time link: of the first admin, who gives an address, or of an invited person, whose is known. */
export function AcceptInvitationForm({
  acceptInvitation,
  token,
  email,
}: {
  acceptInvitation: (input: unknown) => Promise<Result<{ to: string }>>;
  token: string;
  /** The address that was invited; null for the first admin. */
  email: string | null;
}) {
  const { submit, isPending, errorOf, formError } = useAuthForm(acceptInvitation, { token });
  const problem = formError(fields);
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label={messages.auth.name} error={errorOf("name")}>
        {(control) => <Input {...control} name="name" maxLength={120} autoComplete="name" />}
      </Field>
      <Field label={messages.auth.email} error={errorOf("email")}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            dir="ltr"
            autoComplete="username"
            autoCapitalize="none"
            readOnly={email !== null}
            {...(email === null ? {} : { value: email })}
          />
        )}
      </Field>
      <Field label={messages.auth.password} hint={messages.auth.passwordHint} error={errorOf("password")}>
        {(control) => <PasswordInput {...control} name="password" dir="ltr" autoComplete="new-password" />}
      </Field>
      {problem ? <FieldError>{problem}</FieldError> : null}
      <Button type="submit" variant="primary" disabled={isPending}>
        {messages.auth.create}
      </Button>
    </form>
  );
}
