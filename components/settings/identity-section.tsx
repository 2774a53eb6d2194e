"use client";
import { useState } from "react";
import { Table, tableClasses } from "@/components/admin/table.tsx";
import { formatAge, formatDate } from "@/components/format.ts";
import { identityMessages as texts } from "@/components/messages/identity.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { IdentityView, SignInWays } from "@/lib/domain/identity.ts";
import type { Result } from "@/lib/domain/result.ts";
import { UnlinkDialog } from "./unlink-dialog.tsx";

/** How somebody signs in, and the way to unlink an account at a provider. */
export function IdentitySection({
  ways,
  isOwn,
  now,
  unlink,
}: {
  ways: SignInWays;
  isOwn: boolean;
  /** ISO 8601 */
  now: string;
  unlink: (input: unknown) => Promise<Result>;
}) {
  const [asked, setAsked] = useState<IdentityView | null>(null);
  const { password, none } = isOwn ? texts.ways.own : texts.ways.other;
  return (
    <section aria-labelledby="ways" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="ways" className="text-title font-semibold">
          {texts.title}
        </h2>
        <p className="max-w-prose text-ui text-pretty text-ink-2">{ways.hasPassword ? password : none}</p>
      </div>
      {ways.identities.length === 0 ? (
        <EmptyState isInSection title={texts.none} hint={texts.noneHint} />
      ) : (
        <Table
          label={texts.table}
          columns={[
            texts.columns.account,
            { name: texts.columns.linked, isWideOnly: true },
            { name: texts.columns.used, isWideOnly: true },
            "",
          ]}
        >
          {ways.identities.map((identity) => {
            const { provider, subject, email, providerName, linkedAt, lastUsedAt } = identity;
            return (
              <tr key={`${provider} ${subject}`} className={tableClasses.row}>
                <th scope="row" className={`${tableClasses.cell} text-start font-normal`}>
                  <span className="flex flex-wrap items-center gap-2">
                    <span className="font-medium">{providerName}</span>
                    {identity.isConfigured ? null : <Badge tone="warning">{texts.notConfigured}</Badge>}
                  </span>
                  <bdi className="block text-meta wrap-anywhere text-ink-3">{email}</bdi>
                  <p className="text-meta text-ink-2 sm:hidden">
                    {linkedAt === null ? null : `${texts.linkedOn(formatDate(linkedAt))} · `}
                    {texts.usedAgo(formatAge(lastUsedAt, now))}
                  </p>
                </th>
                <td className={`${tableClasses.cell} ${tableClasses.wideOnly} whitespace-nowrap text-ink-2`}>
                  {linkedAt === null ? (
                    texts.unknownDate
                  ) : (
                    <time dateTime={linkedAt}>{formatDate(linkedAt)}</time>
                  )}
                </td>
                <td className={`${tableClasses.cell} ${tableClasses.wideOnly} whitespace-nowrap text-ink-2`}>
                  {formatAge(lastUsedAt, now)}
                </td>
                <td className={`${tableClasses.cell} py-1! text-end`}>
                  {isOwn && identity.isLastWay ? (
                    <span className="block py-1 text-meta text-ink-3">{texts.onlyWay}</span>
                  ) : (
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={texts.unlinkOf(providerName, email)}
                      onClick={() => setAsked(identity)}
                    >
                      {texts.unlink}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </Table>
      )}
      {asked ? (
        <UnlinkDialog
          identity={asked}
          ways={ways}
          isOwn={isOwn}
          unlink={unlink}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </section>
  );
}
