import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { DocumentViewer } from "@/components/citations/document-viewer.tsx";
import { quoteWithin, readPassageQuery } from "@/components/citations/passage-query.ts";
import { messages } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { hasRole } from "@/lib/access/roles.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import type { UserPrincipal } from "@/lib/domain/principal.ts";
import { findOriginal } from "@/lib/retrieval/find-original.ts";
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
  const original = await findKeptOriginal(principal, documentId);
  const hasChanged = chunkId !== null && chunk === null;
  return (
    <DocumentViewer
      document={{
        ...document,
        updatedAt: document.updatedAt?.toISOString() ?? null,
        importedAt: document.importedAt.toISOString(),
        original,
        accessHref: hasRole(principal.role, "admin") ? `/admin/permissions/${documentId}` : null,
      }}
      chunk={chunk}
      quote={quoteWithin(query, chunk)}
      hasChanged={hasChanged}
      now={new Date().toISOString()}
    />
  );
}

/** Null also where only the file is gone: a restored backup does not bring it along. */
async function findKeptOriginal(principal: UserPrincipal, documentId: string) {
  const runtime = await getRuntime();
  const found = await findOriginal(runtime, { principal, documentId });
  const original = found && (await runtime.originals.open(found.hash));
  return original && { href: `/api/documents/${documentId}/original`, sizeBytes: original.sizeBytes };
}
