"use client";
import type { ReactNode } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { Result } from "@/lib/domain/result.ts";
import { PasswordInput } from "./password-input.tsx";
import { useAuthForm } from "./use-auth-form.ts";

const fields = ["email", "password"] as const;

/** Signing in with a password; the buttons of other ways in stand above. */
export function SignInForm({
  signIn,
  from,
  children,
}: {
  signIn: (input: unknown) => Promise<Result<{ to: string }>>;
  /** Where the person wanted to go; the server decides whether that may be. */
  from: string | null;
  /** Buttons of single sign-on, if there is any. */
  children?: ReactNode;
}) {
  const { submit, isPending, errorOf, formError } = useAuthForm(signIn, from ? { from } : {});
  const problem = formError(fields);
  return (
    <div className="grid gap-4">
      {children ? (
        <>
          {children}
          <p className="flex items-center gap-3 text-meta text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {messages.auth.or}
          </p>
        </>
      ) : null}
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field label={messages.auth.email} error={errorOf("email")}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              dir="ltr"
              autoComplete="username"
              autoCapitalize="none"
            />
          )}
        </Field>
        <Field label={messages.auth.password} error={errorOf("password")}>
          {(control) => (
            <PasswordInput {...control} name="password" dir="ltr" autoComplete="current-password" />
          )}
        </Field>
        {problem ? <FieldError>{problem}</FieldError> : null}
        <Button type="submit" variant={children ? "secondary" : "primary"} disabled={isPending}>
          {messages.auth.signIn}
        </Button>
      </form>
    </div>
  );
}
