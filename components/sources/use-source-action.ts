"use client";
import { useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { notify } from "@/components/ui/notify.ts";
import type { Result } from "@/lib/domain/result.ts";

/** Runs a source's action from a dialog: says when it is done, keeps the dialog open with the reason when it is not. */
export function useSourceAction(
  action: (input: unknown) => Promise<Result>,
  options: { done: string; onDone: () => void },
) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function run(input: unknown) {
    setIsBusy(true);
    setError(null);
    const result = await action(input).catch(() => null);
    setIsBusy(false);
    if (!result?.ok) return setError(result?.error.message ?? messages.sourceActions.failed);
    notify(options.done);
    options.onDone();
  }
  return { isBusy, error, setError, run: (input: unknown) => void run(input) };
}
