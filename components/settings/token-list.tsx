"use client";
import { useState } from "react";
import { Table, tableClasses } from "@/components/admin/table.tsx";
import { formatAge, formatDate } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { tokenMessages } from "@/components/messages/token.ts";
import { useNow } from "@/components/now.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { ApiTokenView } from "@/lib/domain/api-token.ts";
import type { Result } from "@/lib/domain/result.ts";

const texts = tokenMessages.tokens;

/** A person's tokens, newest first. */
export function TokenList({
  tokens,
  revoke,
}: {
  tokens: readonly ApiTokenView[];
  revoke: (input: unknown) => Promise<Result>;
}) {
  const now = useNow();
  const [asked, setAsked] = useState<ApiTokenView | null>(null);
  return (
    <>
      <Table label={texts.table} columns={[texts.name, texts.may, texts.used, texts.ends, ""]}>
        {tokens.map((token) => (
          <tr key={token.id} className={tableClasses.row}>
            <th scope="row" className={`${tableClasses.cell} min-w-44 text-start font-normal`}>
              <span className="grid">
                <span className="font-medium">{token.name}</span>
                <span dir="ltr" className="font-mono text-meta text-ink-3">
                  {token.prefix}…
                </span>
              </span>
            </th>
            <td className={`${tableClasses.cell} min-w-40`}>
              {token.scopes.map((scope) => tokenMessages.scopes[scope].name).join(", ")}
            </td>
            <td className={`${tableClasses.cell} whitespace-nowrap text-ink-2`}>
              {token.lastUsedAt ? formatAge(token.lastUsedAt, now) : texts.neverUsed}
            </td>
            <td className={`${tableClasses.cell} whitespace-nowrap text-ink-2`}>
              {token.isExpired ? (
                <Badge tone="warning">{texts.ended}</Badge>
              ) : (
                <time dateTime={token.expiresAt}>{formatDate(token.expiresAt)}</time>
              )}
            </td>
            <td className={`${tableClasses.cell} py-1! text-end`}>
              <Button
                size="small"
                variant="quiet"
                aria-label={texts.revokeOf(token.name)}
                onClick={() => setAsked(token)}
              >
                {texts.revoke}
              </Button>
            </td>
          </tr>
        ))}
      </Table>
      {asked ? <RevokeDialog token={asked} revoke={revoke} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function RevokeDialog({
  token,
  revoke,
  onClose,
}: {
  token: ApiTokenView;
  revoke: (input: unknown) => Promise<Result>;
  onClose: () => void;
}) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function confirm() {
    setIsBusy(true);
    const result = await revoke({ tokenId: token.id }).catch(() => null);
    setIsBusy(false);
    if (!result?.ok) return setError(result?.error.message ?? texts.failed);
    notify(texts.revoked);
    onClose();
  }
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={texts.revokeTitle(token.name)}
      text={texts.revokeText}
      confirm={texts.revoke}
      back={messages.common.cancel}
      error={error}
      isBusy={isBusy}
      onConfirm={() => void confirm()}
    />
  );
}
