import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { FieldError } from "@/components/ui/field.tsx";
import type { SourceKind } from "@/lib/domain/document.ts";
import type { UploadInspection } from "@/lib/domain/import.ts";
import type { Inspection } from "./use-inspection.ts";

const texts = messages.importing;

type Reading = Pick<UploadInspection, "kind" | "format" | "documentCount">;

/** "Confluence, XML export · 312 documents", and the way to say otherwise. Its place is kept while it is found out. */
export function Recognition({
  inspection,
  kind,
  onKind,
}: {
  inspection: Inspection;
  /** What the person chose instead; null: what was recognised. */
  kind: SourceKind | null;
  onKind: (kind: SourceKind | null) => void;
}) {
  if (inspection.phase === "none") return null;
  if (inspection.phase === "refused") return <FieldError>{inspection.problem}</FieldError>;
  if (inspection.phase !== "recognised") {
    return (
      <p role="status" className="min-h-7 border-t border-line pt-3 text-ui text-ink-3">
        {inspection.phase === "unknown" ? inspection.problem : texts.inspecting}
      </p>
    );
  }
  const { found } = inspection;
  const readings = readingsOf(found);
  const chosen = readings.find((reading) => reading.kind === (kind ?? found.kind)) ?? found;
  return (
    <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-3">
      <p role="status" className="text-ui">
        <span className="sr-only">{texts.recognised} </span>
        <span className="font-medium">{readingText(chosen)}</span>
        <span className="text-ink-3"> · {texts.documents(formatCount(chosen.documentCount))}</span>
      </p>
      {readings.length > 1 ? (
        <label className="flex items-center gap-1.5 text-meta text-ink-3">
          {texts.readAs}
          <select
            value={chosen.kind}
            onChange={(event) => {
              const wanted = readings.find((reading) => reading.kind === event.target.value);
              onKind(wanted && wanted.kind !== found.kind ? wanted.kind : null);
            }}
            className="h-7 rounded-md border border-line bg-canvas px-1.5 text-meta text-ink-2 hover:border-control pointer-coarse:h-11 pointer-coarse:text-body"
          >
            {readings.map((reading) => (
              <option key={reading.kind} value={reading.kind}>
                {readingText(reading)} ({formatCount(reading.documentCount)})
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </div>
  );
}

/** One reading for each kind, the recognised first: a kind is all that an import can be told. */
function readingsOf(found: UploadInspection): Reading[] {
  const others = found.others.filter(
    (other, index, all) =>
      other.kind !== found.kind && all.findIndex(({ kind }) => kind === other.kind) === index,
  );
  return [found, ...others];
}

export function readingText({ kind, format }: Pick<Reading, "kind" | "format">): string {
  const layout = messages.formats[format];
  return layout ? `${messages.kinds[kind]}, ${layout}` : messages.kinds[kind];
}
