"use client";
import { type FormEvent, useId, useState } from "react";
import { tokenMessages } from "@/components/messages/token.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { type ApiScope, defaultTokenDays, NewApiToken } from "@/lib/domain/api-token.ts";
import type { Result } from "@/lib/domain/result.ts";

const texts = tokenMessages.tokens;

interface FormError {
  field: string | null;
  message: string;
}

/** What a new token is for, may do, and how long it works. */
export function NewTokenForm({
  allowedScopes,
  create,
  onMade,
}: {
  allowedScopes: readonly ApiScope[];
  create: (input: unknown) => Promise<Result<{ token: string }>>;
  onMade: (made: { name: string; token: string }) => void;
}) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  const [expiresInDays, setExpiresInDays] = useState(defaultTokenDays);
  const [error, setError] = useState<FormError | null>(null);
  const [isMaking, setIsMaking] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const checked = NewApiToken.safeParse({ name, scopes, expiresInDays });
    if (!checked.success) {
      const [issue] = checked.error.issues;
      return setError({ field: String(issue?.path[0] ?? ""), message: issue?.message ?? texts.failed });
    }
    setIsMaking(true);
    const result = await create(checked.data).catch(() => null);
    setIsMaking(false);
    if (result?.ok) return onMade({ name: checked.data.name, token: result.token });
    setError({ field: result?.error.field ?? null, message: result?.error.message ?? texts.failed });
  }
  const messageFor = (field: string) => (error?.field === field ? error.message : null);
  const isElsewhere = error !== null && error.field !== "name" && error.field !== "scopes";
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label={texts.nameLabel} hint={texts.nameHint} error={messageFor("name")}>
        {(control) => (
          <Input
            {...control}
            value={name}
            autoComplete="off"
            maxLength={80}
            onChange={(event) => {
              setName(event.target.value);
              setError(null);
            }}
          />
        )}
      </Field>
      <ScopeField
        allowed={allowedScopes}
        chosen={scopes}
        error={messageFor("scopes")}
        onChange={(next) => {
          setScopes(next);
          setError(null);
        }}
      />
      <Field label={texts.expiryLabel}>
        {(control) => (
          <Select
            {...control}
            value={expiresInDays}
            onChange={(event) => setExpiresInDays(Number(event.target.value))}
          >
            {texts.expiries.map((choice) => (
              <option key={choice.days} value={choice.days}>
                {choice.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isElsewhere ? <FieldError>{error.message}</FieldError> : null}
      <Button type="submit" variant="primary" disabled={isMaking} className="justify-self-start">
        {texts.create}
      </Button>
    </form>
  );
}

function ScopeField({
  allowed,
  chosen,
  error,
  onChange,
}: {
  allowed: readonly ApiScope[];
  chosen: readonly ApiScope[];
  error: string | null;
  onChange: (scopes: ApiScope[]) => void;
}) {
  const id = useId();
  function toggle(scope: ApiScope) {
    onChange(chosen.includes(scope) ? chosen.filter((one) => one !== scope) : [...chosen, scope]);
  }
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="grid gap-1.5">
      <legend className="mb-1.5 text-ui font-medium">{texts.scopesLabel}</legend>
      <div className={`divide-y divide-line rounded-lg border ${error ? "border-danger" : "border-control"}`}>
        {allowed.map((scope) => (
          <label
            key={scope}
            className="flex min-h-10 items-center gap-3 px-3 py-2 text-ui hover:bg-hover pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={() => toggle(scope)}
              className="size-4 accent-accent"
            />
            <span className="flex flex-wrap items-baseline gap-x-2">
              {tokenMessages.scopes[scope].name}
              <span className="text-meta text-ink-3">{tokenMessages.scopes[scope].hint}</span>
            </span>
          </label>
        ))}
      </div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}
