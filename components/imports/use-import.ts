"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import type { ImportCommand, ImportView } from "@/lib/domain/import.ts";
import type { Result } from "@/lib/domain/result.ts";
import { currentStage, isFinished } from "./import-stages.ts";
import { addSample, type ProgressSample } from "./progress-estimate.ts";

const POLL_MS = 1000;
/** Nothing moves by itself, but somebody else may press a button. */
const POLL_AT_REST_MS = 5000;
const POLL_AFTER_FAILURE_MS = 4000;

export interface FollowedImport {
  view: ImportView;
  /** How much of what its present station counts was done when. */
  samples: ProgressSample[];
  /** The last look failed. */
  isLost: boolean;
  /** This browser's clock at the last look, milliseconds since 1970; null before the first. */
  seenAtMs: number | null;
}

export type CommandImport = (input: unknown) => Promise<Result>;

/** What a page may ask of its import. */
export interface ImportControl {
  isSending: boolean;
  /** Why the last command was refused. */
  refusal: { code: string; message: string } | null;
  send: (command: ImportCommand["command"], options?: { isRemovalConfirmed: boolean }) => Promise<boolean>;
}

/** Looks at an import until it ends: once a second while it runs. Commands are followed by a look at once. */
export function useImport(
  initial: ImportView,
  commandImport: CommandImport,
): { followed: FollowedImport; control: ImportControl } {
  const [followed, setFollowed] = useState<FollowedImport>({
    view: initial,
    samples: [],
    isLost: false,
    seenAtMs: null,
  });
  const look = useCallback(
    async (signal: AbortSignal) => {
      const view = await fetchImport(initial.id, signal);
      if (signal.aborted) return;
      setFollowed((known) => (view ? withView(known, view) : { ...known, isLost: true }));
    },
    [initial.id],
  );
  const { view, isLost, seenAtMs } = followed;
  const waitMs = isLost ? POLL_AFTER_FAILURE_MS : isAtRest(view) ? POLL_AT_REST_MS : POLL_MS;
  const isOver = isFinished(view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each look is followed by the next
  useEffect(() => {
    if (isOver) return;
    const gone = new AbortController();
    const timer = setTimeout(() => void look(gone.signal), waitMs);
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [look, isOver, waitMs, seenAtMs, isLost]);
  return { followed, control: useCommands(initial.id, commandImport, look) };
}

function useCommands(
  importId: string,
  commandImport: CommandImport,
  look: (signal: AbortSignal) => Promise<void>,
): ImportControl {
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<ImportControl["refusal"]>(null);
  const gone = useRef<AbortController>(null);
  useEffect(() => {
    const here = new AbortController();
    gone.current = here;
    return () => here.abort();
  }, []);
  const send: ImportControl["send"] = async (command, options) => {
    setIsSending(true);
    setRefusal(null);
    const result = await commandImport({ importId, command, ...options }).catch(() => null);
    const signal = gone.current?.signal;
    if (result?.ok && signal) await look(signal);
    setIsSending(false);
    if (result?.ok) return true;
    setRefusal(result?.error ?? { code: "unreachable", message: messages.progress.commandFailed });
    return false;
  };
  return { isSending, refusal, send };
}

const isAtRest = (view: ImportView) => view.state === "review" || view.isPaused;

function withView(known: FollowedImport, view: ImportView): FollowedImport {
  const stage = currentStage(view);
  const isSameStage = stage?.name === currentStage(known.view)?.name && !view.isPaused;
  const sample = { atMs: performance.now(), done: stage?.count?.done ?? 0 };
  return {
    view,
    samples: addSample(isSameStage ? known.samples : [], sample),
    isLost: false,
    seenAtMs: Date.now(),
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
