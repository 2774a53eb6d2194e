"use client";
import { useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { Result } from "@/lib/domain/result.ts";
import { InviteForm } from "./invite-form.tsx";

/** The way to a new member's link, from the list of members. */
export function InviteDialog({
  invite,
  knownGroups,
}: {
  invite: (input: unknown) => Promise<Result<{ link: string }>>;
  knownGroups: readonly string[];
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        {messages.members.invite}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} title={messages.members.invite}>
        <p className="mb-4 text-ui text-ink-2">{messages.members.inviteHint}</p>
        <InviteForm invite={invite} knownGroups={knownGroups} />
      </Dialog>
    </>
  );
}
