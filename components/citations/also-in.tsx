import Link from "next/link";
import { messages } from "@/components/messages/messages.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { documentHref } from "./document-href.ts";

/** Other documents that say the same as a source: "Also in: Onboarding (Wiki)". */
export function AlsoIn({ documents }: { documents: PassageCard["alsoIn"] }) {
  if (documents === undefined || documents.length === 0) return null;
  return (
    <p className="text-meta text-ink-3">
      {messages.sources.alsoIn}:{" "}
      {documents.map(({ documentId, title, sourceName }, index) => (
        <span key={documentId}>
          {index > 0 ? ", " : ""}
          <Link
            href={documentHref(documentId)}
            prefetch={false}
            className="relative rounded-sm text-ink-2 underline decoration-control underline-offset-2 hover:text-ink"
          >
            <bdi>{title}</bdi>
          </Link>{" "}
          (<bdi>{sourceName}</bdi>)
        </span>
      ))}
    </p>
  );
}
