"use client";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { sharingMessages } from "@/components/messages/sharing.ts";
import { Button } from "@/components/ui/button.tsx";
import { ShareDialog } from "./share-dialog.tsx";
import type { SharingActions } from "./sharing-actions.ts";

/** The way to share a conversation, from any of its answers. */
export function ShareButton({
  labelClass,
  ...sharing
}: {
  labelClass?: string;
  conversationId: string;
  actions: SharingActions;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setIsOpen(true)}>
        <Link2 aria-hidden="true" className="size-3.5" />
        <span className={labelClass}>{sharingMessages.share}</span>
      </Button>
      {isOpen ? <ShareDialog {...sharing} onOpenChange={setIsOpen} /> : null}
    </>
  );
}
