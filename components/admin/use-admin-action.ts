"use client";
import { useState } from "react";
import { adminMessages } from "@/components/messages/admin.ts";
import { notify } from "@/components/ui/notify.ts";
import type { Result } from "@/lib/domain/result.ts";

/** Runs an action: says when it is done, and keeps the reason when it is not. Without a place for the reason, it is a notice. */
export function useAdminAction(
  action: (input: unknown) => Promise<Result>,
  options: { done: string; onDone?: () => void; isErrorNotified?: boolean },
) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function run(input: unknown) {
    setIsBusy(true);
    setError(null);
    const result = await action(input).catch(() => null);
    setIsBusy(false);
    if (result?.ok) {
      notify(options.done);
      options.onDone?.();
      return;
    }
    const message = result?.error.message ?? adminMessages.failed;
    if (options.isErrorNotified) notify(message);
    else setError(message);
  }
  return { isBusy, error, setError, run: (input: unknown) => void run(input) };
}
