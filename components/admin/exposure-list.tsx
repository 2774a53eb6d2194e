"use client";
import Link from "next/link";
import { useState } from "react";
import { documentHref } from "@/components/citations/document-href.ts";
import { formatCount } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { ExposedDocument, ExposureFinding } from "@/lib/domain/oversharing.ts";
import type { PersonChoice } from "@/lib/domain/permissions.ts";
import type { Result } from "@/lib/domain/result.ts";
import { DocumentReadersForm } from "./document-readers.tsx";
import { useAdminAction } from "./use-admin-action.ts";

const texts = adminMessages.oversharing;

export interface ExposureActions {
  decideExposure: (input: unknown) => Promise<Result>;
  setDocumentReaders: (input: unknown) => Promise<Result>;
}

/** Pages with what they hold, and for each the two ways on: fewer readers, or fine as it is. */
export function ExposureList({
  documents,
  memberCount,
  people,
  knownGroups,
  actions,
}: {
  documents: readonly ExposedDocument[];
  memberCount: number;
  people: readonly PersonChoice[];
  knownGroups: readonly string[];
  actions: ExposureActions;
}) {
  const [restricting, setRestricting] = useState<ExposedDocument | null>(null);
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {documents.map((document) => (
          <li key={document.documentId} className="grid gap-3 px-4 py-3">
            <div className="flex flex-wrap items-start justify-between gap-3">
              <div className="min-w-0 flex-1 basis-60">
                <h2 className="text-ui font-semibold wrap-anywhere">
                  <bdi>{document.title}</bdi>
                </h2>
                <p className="text-meta text-ink-3">
                  {[
                    document.sourceName,
                    ...document.breadcrumbs.filter((crumb) => crumb !== document.sourceName),
                  ].join(" › ")}
                </p>
                <p className="text-meta text-ink-2">
                  {texts.readersOf(formatCount(document.readerCount), formatCount(memberCount))}
                </p>
              </div>
              <Button
                size="small"
                aria-label={texts.restrictOf(document.title)}
                onClick={() => setRestricting(document)}
              >
                {texts.restrict}
              </Button>
            </div>
            <ul className="grid gap-2">
              {document.findings.map((finding) => (
                <Finding key={finding.rule} document={document} finding={finding} actions={actions} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {restricting ? (
        <Dialog
          isOpen
          onOpenChange={(isOpen) => {
            if (!isOpen) setRestricting(null);
          }}
          title={texts.restrictOf(restricting.title)}
        >
          <DocumentReadersForm
            documentId={restricting.documentId}
            grants={[]}
            people={people}
            knownGroups={knownGroups}
            setDocumentReaders={actions.setDocumentReaders}
            onDone={() => setRestricting(null)}
          />
        </Dialog>
      ) : null}
    </>
  );
}

function Finding({
  document,
  finding,
  actions,
}: {
  document: ExposedDocument;
  finding: ExposureFinding;
  actions: ExposureActions;
}) {
  const { rule, count, evidence, start, end, isDismissed } = finding;
  const decide = useAdminAction(actions.decideExposure, {
    done: isDismissed ? texts.reopened : texts.dismissed,
    isErrorNotified: true,
  });
  const name = texts.rules[rule];
  const place = new URLSearchParams({ start: String(start), end: String(end) });
  return (
    <li className="grid gap-x-3 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="warning">{name}</Badge>
          {count > 1 ? (
            <span className="text-meta text-ink-3">{texts.places(formatCount(count))}</span>
          ) : null}
        </p>
        <p dir="auto" className="text-meta text-ink-2 wrap-anywhere">
          “{evidence}”
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-1 sm:justify-end">
        <Link
          href={`${documentHref(document.documentId)}?${place}`}
          prefetch={false}
          className={buttonClass("quiet", "small")}
        >
          {texts.see}
        </Link>
        <Button
          size="small"
          variant="quiet"
          disabled={decide.isBusy}
          aria-label={
            isDismissed ? texts.reopenOf(name, document.title) : texts.dismissOf(name, document.title)
          }
          onClick={() => decide.run({ documentId: document.documentId, rule, isDismissed: !isDismissed })}
        >
          {isDismissed ? texts.reopen : texts.dismiss}
        </Button>
      </div>
    </li>
  );
}
