"use client";
import { formatCount } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { Button } from "@/components/ui/button.tsx";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import type { Result } from "@/lib/domain/result.ts";
import { useAdminAction } from "./use-admin-action.ts";

const texts = adminMessages.oversharing;

/** How far looking through the pages is, or that it has not begun; nothing once all are looked through. */
export function ScanState({
  scanned,
  startScan,
}: {
  scanned: { done: number; total: number };
  startScan: (input: unknown) => Promise<Result>;
}) {
  const start = useAdminAction(startScan, { done: texts.scanStarted, isErrorNotified: true });
  const { done, total } = scanned;
  if (done >= total) return null;
  return (
    <div className="mb-6 grid gap-2 rounded-lg border border-line px-4 py-3">
      {done === 0 ? (
        <div className="grid gap-1">
          <h2 className="text-ui font-medium">{texts.notScanned}</h2>
          <p className="text-ui text-ink-2">{texts.notScannedHint(formatCount(total))}</p>
        </div>
      ) : (
        <>
          <p role="status" className="text-ui text-ink-2">
            {texts.progress(formatCount(done), formatCount(total))}. {texts.scanning}
          </p>
          <ProgressBar label={texts.title} done={done} total={total} />
        </>
      )}
      <Button
        size="small"
        className="justify-self-start"
        disabled={start.isBusy}
        onClick={() => start.run({})}
      >
        {texts.scan}
      </Button>
    </div>
  );
}
