"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { formatCount } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { PersonChoice, RestrictedName, RestrictedSource } from "@/lib/domain/permissions.ts";
import type { Result } from "@/lib/domain/result.ts";
import { grantName } from "./grant-names.ts";
import { MapNameDialog } from "./map-name-dialog.tsx";
import { Table, tableClasses } from "./table.tsx";
import { useAdminAction } from "./use-admin-action.ts";

const texts = adminMessages.permissions;
const LOOK_AGAIN_MS = 2000;

/** For each source: the names in its export's restrictions, and what they mean here; the unknown ones first. */
export function RestrictedSources({
  sources,
  people,
  knownGroups,
  mapName,
}: {
  sources: readonly RestrictedSource[];
  people: readonly PersonChoice[];
  knownGroups: readonly string[];
  mapName: (input: unknown) => Promise<Result>;
}) {
  const [open, setOpen] = useState<{ sourceId: string; name: RestrictedName } | null>(null);
  const names = new Map(people.map(({ userId, name }) => [userId, name]));
  const undo = useAdminAction(mapName, { done: texts.unmapped, isErrorNotified: true });
  useLookAgain(sources.some(({ pendingCount }) => pendingCount > 0));
  return (
    <div className="grid gap-8">
      {sources.map((source) => (
        <section key={source.sourceId} aria-label={source.sourceName} className="grid gap-2">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h3 className="text-body font-semibold">
              <bdi>{source.sourceName}</bdi>
            </h3>
            <p className="text-meta text-ink-3">{summaryOf(source)}</p>
          </div>
          {source.pendingCount > 0 ? (
            <p role="status" className="text-meta text-ink-2">
              {texts.pending(formatCount(source.pendingCount))}
            </p>
          ) : null}
          <Table
            label={source.sourceName}
            columns={[
              texts.columns.name,
              { name: texts.columns.pages, isWideOnly: true },
              texts.columns.meaning,
              "",
            ]}
          >
            {source.names.map((name) => (
              <tr key={`${name.kind} ${name.name}`} className={tableClasses.row}>
                <th scope="row" className={`${tableClasses.cell} text-start font-medium wrap-anywhere`}>
                  <bdi>{name.name}</bdi>{" "}
                  <span className="text-meta font-normal text-ink-3">{texts.kinds[name.kind]}</span>
                </th>
                <td className={`${tableClasses.cell} ${tableClasses.wideOnly} text-ink-2`}>
                  {formatCount(name.documentCount)}
                </td>
                <td className={tableClasses.cell}>
                  <Meaning name={name} people={names} />
                </td>
                <td className={`${tableClasses.cell} py-1! text-end whitespace-nowrap`}>
                  <Button
                    size="small"
                    variant={name.isKnown || name.mappedTo ? "quiet" : "secondary"}
                    aria-label={texts.mapOf(name.name)}
                    onClick={() => setOpen({ sourceId: source.sourceId, name })}
                  >
                    {name.isKnown || name.mappedTo ? texts.change : texts.map}
                  </Button>
                  {name.mappedTo ? (
                    <Button
                      size="small"
                      variant="quiet"
                      disabled={undo.isBusy}
                      aria-label={texts.undoOf(name.name)}
                      onClick={() =>
                        undo.run({
                          ...{ sourceId: source.sourceId, kind: name.kind, name: name.name },
                          grantKey: null,
                        })
                      }
                    >
                      {texts.undo}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </Table>
        </section>
      ))}
      {open ? (
        <MapNameDialog
          {...open}
          people={people}
          knownGroups={knownGroups}
          mapName={mapName}
          onOpenChange={(isOpen) => {
            if (!isOpen) setOpen(null);
          }}
        />
      ) : null}
    </div>
  );
}

function summaryOf({ documentCount, closedCount }: RestrictedSource): string {
  const parts = [texts.source(formatCount(documentCount))];
  if (closedCount > 0) parts.push(texts.closed(formatCount(closedCount)));
  return parts.join(", ");
}

function Meaning({ name, people }: { name: RestrictedName; people: ReadonlyMap<string, string> }) {
  if (name.mappedTo) return <span>{grantName(name.mappedTo, people)}</span>;
  if (name.isKnown)
    return <span className="text-ink-2">{name.kind === "group" ? texts.same : texts.samePerson}</span>;
  return <Badge tone="warning">{texts.unknown}</Badge>;
}

/** Looks again every two seconds while the search index takes something over. */
function useLookAgain(isWaiting: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
}
