"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { ImportView } from "@/lib/domain/import.ts";
import { addSample, type ProgressSample } from "./progress-estimate.ts";

const POLL_MS = 1000;
const POLL_AFTER_FAILURE_MS = 4000;

export interface FollowedImport {
  view: ImportView;
  documentSamples: ProgressSample[];
  embeddingSamples: ProgressSample[];
  /** The last look failed. */
  isLost: boolean;
}

/** Looks at a running import once a second until it ends, then has the page read again for its report. */
export function useImport(initial: ImportView): FollowedImport {
  const router = useRouter();
  const [followed, setFollowed] = useState<FollowedImport>({
    view: initial,
    documentSamples: [],
    embeddingSamples: [],
    isLost: false,
  });
  const isRunning = !isFinished(followed.view);
  useEffect(() => {
    if (!isRunning) return;
    let timer: ReturnType<typeof setTimeout>;
    const stopped = new AbortController();
    const look = async () => {
      const view = await fetchImport(initial.id, stopped.signal);
      if (stopped.signal.aborted) return;
      setFollowed((known) => (view ? withView(known, view, performance.now()) : { ...known, isLost: true }));
      if (view && isFinished(view)) router.refresh();
      else timer = setTimeout(look, view ? POLL_MS : POLL_AFTER_FAILURE_MS);
    };
    timer = setTimeout(look, POLL_MS);
    return () => {
      stopped.abort();
      clearTimeout(timer);
    };
  }, [initial.id, isRunning, router]);
  return followed;
}

/** Documents that have been dealt with, whatever came of them. */
export function documentsDone(view: ImportView): number {
  const { added, updated, unchanged, skipped, failed } = view.counts;
  return added + updated + unchanged + skipped + failed;
}

export function isFinished(view: ImportView): boolean {
  return view.state === "done" || view.state === "failed";
}

function withView(known: FollowedImport, view: ImportView, atMs: number): FollowedImport {
  return {
    view,
    documentSamples: addSample(known.documentSamples, { atMs, done: documentsDone(view) }),
    embeddingSamples: addSample(known.embeddingSamples, { atMs, done: view.chunks.embedded }),
    isLost: false,
  };
}

async function fetchImport(importId: string, signal: AbortSignal): Promise<ImportView | null> {
  try {
    const response = await fetch(`/api/imports/${encodeURIComponent(importId)}`, {
      signal,
      cache: "no-store",
    });
    return response.ok ? await readView(response) : null;
  } catch {
    return null;
  }
}

/** The boundary of this address: its route answers with an `ImportView`, from the same deployment. */
async function readView(response: Response): Promise<ImportView> {
  return response.json();
}
