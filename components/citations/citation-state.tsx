import { messages } from "@/components/messages/messages.ts";
import { Badge } from "@/components/ui/badge.tsx";
import type { CitationCheck } from "@/lib/domain/answer.ts";

/** Says when the words of a source are not what they were when the answer was given; nothing while they are. */
export function CitationState({ check }: { check: CitationCheck | undefined }) {
  if (check === undefined || check.state === "current") return null;
  return (
    <span className="mt-0.5 block">
      <Badge tone="warning">{messages.sources[check.state]}</Badge>
    </span>
  );
}
