import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { DocumentViewer } from "@/components/citations/document-viewer.tsx";
import { quoteWithin, readPassageQuery } from "@/components/citations/passage-query.ts";
import { messages } from "@/components/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { readChunkRange, readDocument } from "@/lib/retrieval/read-document.ts";
import { getRuntime } from "@/lib/runtime.ts";

interface Props {
  params: Promise<{ documentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const read = cache(async (documentId: string) => {
  const principal = await requirePrincipal();
  return readDocument(await getRuntime(), { principal, documentId });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const document = await read((await params).documentId);
  return { title: document?.title ?? messages.viewer.missing };
}

export default async function DocumentPage({ params, searchParams }: Props) {
  const principal = await requirePrincipal();
  const { documentId } = await params;
  const query = readPassageQuery(await searchParams);
  const { chunkId } = query;
  const document = await read(documentId);
  if (!document) {
    return (
      <EmptyState level={1} title={messages.viewer.missing} hint={messages.viewer.missingHint}>
        <Link href="/" className={buttonClass()}>
          {messages.errors.home}
        </Link>
      </EmptyState>
    );
  }
  const chunk =
    chunkId === null ? null : await readChunkRange(await getRuntime(), { principal, documentId, chunkId });
  const hasChanged = chunkId !== null && chunk === null;
  return (
    <DocumentViewer
      document={{
        ...document,
        updatedAt: document.updatedAt?.toISOString() ?? null,
        importedAt: document.importedAt.toISOString(),
      }}
      chunk={chunk}
      quote={quoteWithin(query, chunk)}
      hasChanged={hasChanged}
      now={new Date().toISOString()}
    />
  );
}
