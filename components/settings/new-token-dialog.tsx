"use client";
import { useState } from "react";
import { tokenMessages } from "@/components/messages/token.ts";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { ApiScope } from "@/lib/domain/api-token.ts";
import type { Result } from "@/lib/domain/result.ts";
import { NewTokenForm } from "./new-token-form.tsx";

const texts = tokenMessages.tokens;

/** Makes a token, and shows it the one time that it is shown. */
export function NewTokenDialog({
  isOpen,
  onOpenChange,
  allowedScopes,
  create,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  allowedScopes: readonly ApiScope[];
  create: (input: unknown) => Promise<Result<{ token: string }>>;
}) {
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  function change(next: boolean) {
    onOpenChange(next);
    if (!next) setMade(null);
  }
  return (
    <Dialog isOpen={isOpen} onOpenChange={change} title={texts.makeTitle}>
      {made ? (
        <div className="grid gap-3">
          <p role="status" className="text-ui text-pretty">
            {texts.ready(made.name)}
          </p>
          <p
            dir="ltr"
            className="rounded-md border border-line bg-surface px-3 py-2 font-mono text-meta break-all select-all"
          >
            <span className="sr-only">{texts.value}: </span>
            {made.token}
          </p>
          <div className="flex flex-wrap gap-2">
            <CopyButton label={texts.copy} text={() => made.token} variant="primary" size="medium" />
            <Button onClick={() => change(false)}>{texts.done}</Button>
          </div>
        </div>
      ) : (
        <NewTokenForm allowedScopes={allowedScopes} create={create} onMade={setMade} />
      )}
    </Dialog>
  );
}
