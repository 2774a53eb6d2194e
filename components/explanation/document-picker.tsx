"use client";
import Link from "next/link";
import { useEffect, useState } from "react";
import { searchMessages } from "@/components/messages/search.ts";
import { fetchSearch } from "@/components/search/fetch-search.ts";
import { emptyFilters } from "@/components/search/filter-set.ts";
import { hitPlace } from "@/components/search/hit.tsx";
import type { Narrowing } from "@/components/search/search-parameters.ts";
import { whyHref } from "@/components/search/why-href.ts";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { DocumentHit } from "@/lib/domain/search.ts";

const texts = searchMessages.why;
const PAUSE_MS = 120;
const OFFERED = 6;

/** Finds a document by its title among those that the reader may read, or takes its address. */
export function DocumentPicker({ narrowing }: { narrowing: Narrowing }) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<{ text: string; hits: DocumentHit[] } | null>(null);
  const wanted = text.trim();
  const pasted = documentIdIn(wanted);
  useEffect(() => {
    if (wanted === "" || pasted !== null) return;
    const gone = new AbortController();
    const timer = setTimeout(async () => {
      const request = { text: wanted, filters: emptyFilters, isLiteral: false };
      const result = await fetchSearch(request, gone.signal, { limit: OFFERED });
      if (!gone.signal.aborted && typeof result !== "string") setFound({ text: wanted, hits: result.hits });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [wanted, pasted]);
  const offered = wanted === "" || pasted !== null ? [] : (found?.hits ?? []);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Field label={texts.notLabel}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ul className="grid grid-cols-[minmax(0,1fr)] empty:hidden">
        {pasted === null ? null : (
          <Offer title={texts.thisAddress} place={pasted} href={whyHref(narrowing, pasted)} />
        )}
        {offered.map((hit) => (
          <Offer
            key={hit.documentId}
            title={hit.title}
            place={hitPlace(hit)}
            href={whyHref(narrowing, hit.documentId)}
          />
        ))}
      </ul>
      {wanted !== "" && pasted === null && found?.text === wanted && found.hits.length === 0 ? (
        <p role="status" className="text-ui text-ink-3">
          {texts.notNone}
        </p>
      ) : null}
    </div>
  );
}

function Offer({ title, place, href }: { title: string; place: string; href: string }) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        className="grid rounded-md px-3 py-1.5 hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:py-2.5"
      >
        <bdi className="truncate text-ui font-medium">{title}</bdi>
        <span className="truncate text-meta text-ink-3">{place}</span>
      </Link>
    </li>
  );
}

/** The id in a document's address, or one by itself. */
export function documentIdIn(text: string): string | null {
  return (
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.exec(text)?.[0].toLowerCase() ?? null
  );
}
