"use client";
import { useEffect, useRef, useState } from "react";
import { DetailedError, Upload } from "tus-js-client";

/** Small enough that little is lost when the connection breaks, large enough to be fast. */
const CHUNK_BYTES = 16 * 1024 * 1024;
const RETRY_DELAYS_MS = [0, 1000, 3000, 8000];

export interface UploadState {
  file: File;
  phase: "sending" | "paused" | "broken" | "done";
  sentBytes: number;
  /** Where an earlier upload of the same file stopped; 0 for a new one. */
  resumedFromBytes: number;
  /** The upload's id, once all is sent. */
  uploadId: string | null;
  /** For `broken`: what the server said, if it said anything. */
  problem: string | null;
}

/**
 * Sends one file in pieces, and goes on where it stopped: after a pause, a broken connection, or a reload of the page
 * (the same file chosen again).
 */
export function useUpload(endpoint: string) {
  const [state, setState] = useState<UploadState | null>(null);
  const upload = useRef<Upload | null>(null);
  const isSending = state?.phase === "sending";
  useEffect(() => () => void upload.current?.abort(), []);
  useEffect(() => {
    if (!isSending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isSending]);

  const change = (part: Partial<UploadState>) => setState((known) => (known ? { ...known, ...part } : known));

  async function start(file: File) {
    void upload.current?.abort();
    const next = makeUpload(endpoint, file, (part) => {
      if (upload.current === next) change(part);
    });
    upload.current = next;
    setState({ file, phase: "sending", sentBytes: 0, resumedFromBytes: 0, uploadId: null, problem: null });
    const [earlier] = await next.findPreviousUploads().catch(() => []);
    if (upload.current !== next) return;
    if (earlier) next.resumeFromPreviousUpload(earlier);
    next.start();
  }
  function pause() {
    void upload.current?.abort();
    change({ phase: "paused" });
  }
  function resume() {
    change({ phase: "sending", problem: null });
    upload.current?.start();
  }
  function cancel() {
    // The server may be gone; what is left there expires.
    upload.current?.abort(true).catch(() => undefined);
    upload.current = null;
    setState(null);
  }
  return { state, start, pause, resume, cancel };
}

/** An upload that tells what changes. Its first report may be far along: then it goes on from there. */
function makeUpload(endpoint: string, file: File, tell: (part: Partial<UploadState>) => void): Upload {
  let isFirst = true;
  const upload: Upload = new Upload(file, {
    endpoint,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    metadata: { filename: file.name, filetype: file.type },
    removeFingerprintOnSuccess: true,
    onUploadUrlAvailable: () => {
      isFirst = true;
    },
    onProgress: (sentBytes) => {
      tell(isFirst ? { sentBytes, resumedFromBytes: sentBytes } : { sentBytes });
      isFirst = false;
    },
    onSuccess: () => tell({ phase: "done", sentBytes: file.size, uploadId: uploadIdOf(upload.url) }),
    onError: (error) => tell({ phase: "broken", problem: problemOf(error) }),
  });
  return upload;
}

/** The sentence with which the server refused an upload; null when the connection broke. */
export function problemOf(error: Error): string | null {
  const body = error instanceof DetailedError ? (error.originalResponse?.getBody() ?? "") : "";
  try {
    return messageOf(JSON.parse(body));
  } catch {
    return null;
  }
}

function messageOf(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return null;
  const { error } = answer;
  if (typeof error !== "object" || error === null || !("message" in error)) return null;
  return typeof error.message === "string" && error.message !== "" ? error.message : null;
}

/** The last part of an upload's address. */
export function uploadIdOf(url: string | null): string | null {
  if (url === null) return null;
  const path = url.replace(/[?#].*$/, "").replace(/\/+$/, "");
  return path.slice(path.lastIndexOf("/") + 1) || null;
}
