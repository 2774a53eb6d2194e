"use client";
import { useEffect, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import type { UploadInspection } from "@/lib/domain/import.ts";
import type { Result } from "@/lib/domain/result.ts";

/** What an upload turned out to be. `unknown`: nobody could look; the import itself will tell. */
export type Inspection =
  | { phase: "none" | "looking" }
  | { phase: "recognised"; found: UploadInspection }
  | { phase: "refused"; problem: string }
  | { phase: "unknown"; problem: string };

export type InspectUpload = (input: unknown) => Promise<Result<{ inspection: UploadInspection }>>;

/** Looks at a finished upload once. */
export function useInspection(uploadId: string | null, inspect: InspectUpload): Inspection {
  const [known, setKnown] = useState<{ uploadId: string; inspection: Inspection } | null>(null);
  useEffect(() => {
    if (uploadId === null) return;
    let isGone = false;
    inspect({ uploadId })
      .then((result): Inspection => {
        if (result.ok) return { phase: "recognised", found: result.inspection };
        return { phase: "refused", problem: result.error.message };
      })
      .catch((): Inspection => ({ phase: "unknown", problem: messages.importing.inspectionFailed }))
      .then((inspection) => {
        if (!isGone) setKnown({ uploadId, inspection });
      });
    return () => {
      isGone = true;
    };
  }, [uploadId, inspect]);
  if (uploadId === null) return { phase: "none" };
  return known?.uploadId === uploadId ? known.inspection : { phase: "looking" };
}
