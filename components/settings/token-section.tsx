"use client";
import { useState } from "react";
import { tokenMessages } from "@/components/messages/token.ts";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { ApiScope, ApiTokenView } from "@/lib/domain/api-token.ts";
import type { Result } from "@/lib/domain/result.ts";
import { NewTokenDialog } from "./new-token-dialog.tsx";
import { TokenList } from "./token-list.tsx";

const texts = tokenMessages.tokens;

export interface TokenActions {
  create: (input: unknown) => Promise<Result<{ token: string }>>;
  revoke: (input: unknown) => Promise<Result>;
}

/** A person's API tokens: what they may do, when they were used, and the way to make and end one. */
export function TokenSection({
  tokens,
  allowedScopes,
  actions,
}: {
  tokens: readonly ApiTokenView[];
  /** Those that the person's role allows. */
  allowedScopes: readonly ApiScope[];
  actions: TokenActions;
}) {
  const [isMaking, setIsMaking] = useState(false);
  const make = (
    <Button variant="primary" onClick={() => setIsMaking(true)}>
      {texts.make}
    </Button>
  );
  return (
    <section aria-labelledby="tokens" className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-1">
          <h2 id="tokens" className="text-title font-semibold">
            {texts.title}
          </h2>
          <p className="max-w-prose text-ui text-pretty text-ink-2">{texts.hint}</p>
        </div>
        {tokens.length > 0 ? make : null}
      </div>
      {tokens.length > 0 ? (
        <TokenList tokens={tokens} revoke={actions.revoke} />
      ) : (
        <EmptyState isInSection title={texts.empty} hint={texts.emptyHint}>
          {make}
        </EmptyState>
      )}
      <NewTokenDialog
        isOpen={isMaking}
        onOpenChange={setIsMaking}
        allowedScopes={allowedScopes}
        create={actions.create}
      />
    </section>
  );
}
