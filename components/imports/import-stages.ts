import type { ImportState, ImportView } from "@/lib/domain/import.ts";

export type StageName = "read" | "compare" | "review" | "index" | "learn";

/** A station on an import's way. */
export interface Stage {
  name: StageName;
  state: "past" | "current" | "next";
  /** What is counted at it: documents, or passages where meanings are learned. Null: nothing is. */
  count: { done: number; total: number } | null;
}

const firstStages: readonly StageName[] = ["read", "learn"];
const againStages: readonly StageName[] = ["compare", "review", "index", "learn"];

const stageOfState: Partial<Record<ImportState, { first: StageName; again: StageName }>> = {
  queued: { first: "read", again: "compare" },
  reading: { first: "read", again: "compare" },
  review: { first: "read", again: "review" },
  indexing: { first: "read", again: "index" },
  embedding: { first: "learn", again: "learn" },
};

/** True when the source had documents before: then it is compared and reviewed first. */
export function isImportAgain(view: Pick<ImportView, "previousCount" | "state">): boolean {
  return view.previousCount > 0 || view.state === "review";
}

/** The stations of a running import, in order. A first import is indexed while it is read. */
export function stagesOf(view: ImportView): Stage[] {
  const isAgain = isImportAgain(view);
  const names = isAgain ? againStages : firstStages;
  const current = stageOfState[view.state]?.[isAgain ? "again" : "first"];
  const currentIndex = current === undefined ? names.length : names.indexOf(current);
  return names.map((name, index) => ({
    name,
    state: index < currentIndex ? "past" : index === currentIndex ? "current" : "next",
    count: countOf(view, name),
  }));
}

function countOf(view: ImportView, name: StageName): Stage["count"] {
  if (name === "read" || name === "compare") {
    return { done: documentsDone(view), total: view.counts.total };
  }
  if (name === "index") {
    const { added, updated, moved } = view.counts;
    const total = Math.max(added + updated + moved, view.stagedCount);
    return { done: total - view.stagedCount, total };
  }
  if (name === "learn") return { done: view.chunks.embedded, total: view.chunks.total };
  return null;
}

/** Where it is now; null when it is over. */
export function currentStage(view: ImportView): Stage | null {
  return stagesOf(view).find((stage) => stage.state === "current") ?? null;
}

/** Documents of the export that have been dealt with, whatever came of them. */
export function documentsDone(view: ImportView): number {
  const { added, updated, moved, unchanged, skipped, failed, total } = view.counts;
  const seen = added + updated + moved + unchanged + skipped + failed;
  return total > 0 ? Math.min(seen, total) : seen;
}

/** How many documents applying a comparison would change. */
export function changeCount(counts: ImportView["counts"]): number {
  return counts.added + counts.updated + counts.moved + counts.removed;
}

export function isFinished(view: ImportView): boolean {
  return view.state === "done" || view.state === "failed" || view.state === "cancelled";
}

/** Somebody cancelled it, and what works on it has not seen that yet. */
export function isCancelling(view: ImportView): boolean {
  return (
    !view.isRunning && (view.state === "queued" || view.state === "reading" || view.state === "indexing")
  );
}
