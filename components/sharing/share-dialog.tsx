"use client";
import { useEffect, useState } from "react";
import { formatAge } from "@/components/format.ts";
import { sharingMessages as texts } from "@/components/messages/sharing.ts";
import { useNow } from "@/components/now.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FieldError } from "@/components/ui/field.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { ConversationShare } from "@/lib/domain/share.ts";
import type { SharingActions } from "./sharing-actions.ts";

/** Makes links to a conversation, and withdraws them. */
export function ShareDialog({
  conversationId,
  actions,
  onOpenChange,
}: {
  conversationId: string;
  actions: SharingActions;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const { shares, link, error, isBusy, make, withdraw } = useShares(conversationId, actions);
  const now = useNow();
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={texts.title}>
      <div className="grid gap-4">
        <p className="text-ui text-pretty text-ink-2">{texts.text}</p>
        {link === null ? null : (
          <div className="grid gap-2">
            <p role="status" className="text-ui">
              {texts.made}
            </p>
            <p
              dir="ltr"
              className="rounded-md border border-line bg-surface px-3 py-2 font-mono text-meta break-all select-all"
            >
              {link}
            </p>
          </div>
        )}
        {error ? <FieldError>{error}</FieldError> : null}
        <div className="flex flex-wrap gap-2">
          {link === null ? null : (
            <CopyButton label={texts.copy} text={() => link} variant="primary" size="medium" />
          )}
          <Button variant={link === null ? "primary" : "secondary"} disabled={isBusy} onClick={make}>
            {link === null ? texts.make : texts.another}
          </Button>
        </div>
        {shares.length > 0 ? (
          <section aria-label={texts.links} className="grid gap-1">
            <h3 className="text-meta text-ink-3">{texts.links}</h3>
            <ul className="divide-y divide-line rounded-lg border border-line">
              {shares.map(({ id, createdAt }) => (
                <li key={id} className="flex items-center justify-between gap-3 py-1 ps-3 pe-1 text-ui">
                  {texts.madeAt(formatAge(createdAt, now))}
                  <Button
                    size="small"
                    variant="quiet"
                    disabled={isBusy}
                    aria-label={texts.withdrawOf(formatAge(createdAt, now))}
                    onClick={() => withdraw(id)}
                  >
                    {texts.withdraw}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Dialog>
  );
}

function useShares(conversationId: string, { shareConversation, listShares, withdrawShare }: SharingActions) {
  const [shares, setShares] = useState<ConversationShare[]>([]);
  /** The link that was made last, and by which share. */
  const [made, setMade] = useState<{ link: string; id: string } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(true);
  useEffect(() => {
    let isGone = false;
    void listShares({ conversationId })
      .catch(() => null)
      .then((result) => {
        if (isGone) return;
        setIsBusy(false);
        if (result?.ok) setShares(result.shares);
        else setError(texts.loadFailed);
      });
    return () => {
      isGone = true;
    };
  }, [conversationId, listShares]);
  async function make() {
    setIsBusy(true);
    const result = await shareConversation({ conversationId }).catch(() => null);
    setIsBusy(false);
    if (!result?.ok) return setError(result?.error.message ?? texts.failed);
    setError(null);
    setMade({ link: result.link, id: result.share.id });
    setShares((known) => [result.share, ...known]);
  }
  async function withdraw(shareId: string) {
    setIsBusy(true);
    const result = await withdrawShare({ shareId }).catch(() => null);
    setIsBusy(false);
    if (!result?.ok) return setError(result?.error.message ?? texts.failed);
    setError(null);
    setShares((known) => known.filter(({ id }) => id !== shareId));
    if (made?.id === shareId) setMade(null);
    notify(texts.withdrawn);
  }
  return {
    ...{ shares, error, isBusy, link: made?.link ?? null },
    make: () => void make(),
    withdraw: (shareId: string) => void withdraw(shareId),
  };
}
