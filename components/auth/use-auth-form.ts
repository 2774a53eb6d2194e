"use client";
import { type FormEvent, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import type { PublicError, Result } from "@/lib/domain/result.ts";

/**
 * A form that ends in a new session. On success the whole page is loaded anew, because everything on it may be different
 * for somebody else.
 */
export function useAuthForm(
  action: (input: unknown) => Promise<Result<{ to: string }>>,
  extra: Readonly<Record<string, string>>,
) {
  const [error, setError] = useState<PublicError | null>(null);
  const [isPending, setIsPending] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = { ...extra, ...Object.fromEntries(new FormData(event.currentTarget)) };
    setIsPending(true);
    setError(null);
    const result = await action(input).catch(() => null);
    if (result?.ok) return window.location.assign(result.to);
    setIsPending(false);
    setError(result?.error ?? { code: "failed", message: messages.auth.failed });
  }
  /** The error of one field; those of no field named here are `formError`'s. */
  const errorOf = (field: string) => (error?.field === field ? error.message : null);
  const formError = (fields: readonly string[]) =>
    error && !fields.includes(error.field ?? "") ? error.message : null;
  return { submit, isPending, errorOf, formError };
}
