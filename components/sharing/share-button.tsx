"use client";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { sharingMessages } from "@/components/messages/sharing.ts";
import { Button } from "@/components/ui/button.tsx";
import { useSharing } from "./share-context.tsx";
import { ShareDialog } from "./share-dialog.tsx";

/** The way to share a conversation, from any of its answers; nothing where it cannot be shared. */
export function ShareButton({ labelClass }: { labelClass?: string }) {
  const sharing = useSharing();
  const [isOpen, setIsOpen] = useState(false);
  if (!sharing) return null;
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setIsOpen(true)}>
        <Link2 aria-hidden="true" className="size-3.5" />
        <span className={labelClass}>{sharingMessages.share}</span>
      </Button>
      {isOpen ? <ShareDialog sharing={sharing} onOpenChange={setIsOpen} /> : null}
    </>
  );
}
