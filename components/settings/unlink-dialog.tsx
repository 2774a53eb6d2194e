"use client";
import { useState } from "react";
import { identityMessages as texts } from "@/components/messages/identity.ts";
import { messages } from "@/components/messages/messages.ts";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { IdentityView, SignInWays } from "@/lib/domain/identity.ts";
import type { Result } from "@/lib/domain/result.ts";

/** Asks before an account at a provider is unlinked, and says what comes of it. */
export function UnlinkDialog({
  identity,
  ways,
  isOwn,
  unlink,
  onClose,
}: {
  identity: IdentityView;
  ways: SignInWays;
  isOwn: boolean;
  unlink: (input: unknown) => Promise<Result>;
  onClose: () => void;
}) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { provider, subject, providerName, isLastWay } = identity;
  async function confirm() {
    setIsBusy(true);
    const input = { userId: ways.userId, provider, subject, isLastWayAccepted: isLastWay };
    const result = await unlink(input).catch(() => null);
    setIsBusy(false);
    if (!result?.ok) return setError(result?.error.message ?? texts.failed);
    // One's own session is over: the page that is left shows nothing that is still allowed.
    if (isOwn) return window.location.assign("/sign-in?from=%2Fsettings");
    notify(texts.unlinked);
    onClose();
  }
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={texts.unlinkTitle(providerName, isOwn ? null : ways.name)}
      text={isOwn ? texts.ownText(providerName) : texts.otherText(providerName, ways.email)}
      confirm={texts.unlink}
      back={messages.common.cancel}
      error={error}
      isBusy={isBusy}
      onConfirm={() => void confirm()}
    >
      {isLastWay ? (
        <p className="rounded-md bg-warning-soft px-3 py-2 text-ui font-medium text-pretty">
          {texts.lastWayWarning}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
