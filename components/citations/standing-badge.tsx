import { chatMessages } from "@/components/messages/chat.ts";
import { Badge } from "@/components/ui/badge.tsx";
import type { DocumentStanding } from "@/lib/domain/document.ts";

/** "Draft", "Archived", "Superseded": that a page may not hold any more. Nothing for one that does. */
export function StandingBadge({ standing }: { standing: DocumentStanding | undefined }) {
  const word = standing ? chatMessages.standing[standing] : null;
  return word === null ? null : <Badge tone="warning">{word}</Badge>;
}
