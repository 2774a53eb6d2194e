import Link from "next/link";
import { documentHref } from "@/components/citations/document-href.ts";
import { searchMessages } from "@/components/messages/search.ts";
import type { Narrowing } from "@/components/search/search-parameters.ts";
import type { WhyNot } from "@/lib/domain/explanation.ts";
import { DocumentPicker } from "./document-picker.tsx";

const texts = searchMessages.why;

/** Why a document that somebody expected was not used: the answer for one, and the way to ask about another. */
export function WhyNotSection({ narrowing, whyNot }: { narrowing: Narrowing; whyNot: WhyNot | null }) {
  return (
    <section
      aria-labelledby="why-not"
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-line p-4"
    >
      <div className="grid gap-1">
        <h2 id="why-not" className="text-title font-semibold">
          {texts.notTitle}
        </h2>
        <p className="text-ui text-ink-2">{texts.notHint}</p>
      </div>
      {whyNot ? <Verdict whyNot={whyNot} /> : null}
      <DocumentPicker key={whyNot?.documentId} narrowing={narrowing} />
    </section>
  );
}

function Verdict({ whyNot }: { whyNot: WhyNot }) {
  const { documentId, title, reason, detail, insteadOf } = whyNot;
  return (
    <div role="status" className="grid gap-1 rounded-lg bg-surface p-3">
      <p className="text-meta text-ink-3">
        {title === null ? (
          texts.somewhere
        ) : (
          <Link href={documentHref(documentId)} prefetch={false} className="rounded-sm hover:underline">
            <bdi>{title}</bdi>
          </Link>
        )}
      </p>
      <p className="text-body font-semibold">{texts.reasons[reason]}</p>
      {detail === "" ? null : <p className="text-ui text-pretty text-ink-2">{detail}</p>}
      {insteadOf ? (
        <p className="text-ui text-ink-2">
          {texts.instead}:{" "}
          <Link
            href={documentHref(insteadOf.documentId)}
            prefetch={false}
            className="rounded-sm text-accent hover:text-accent-hover hover:underline"
          >
            <bdi>{insteadOf.title}</bdi>
          </Link>
        </p>
      ) : null}
    </div>
  );
}
