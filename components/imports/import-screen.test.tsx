import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { messages } from "@/components/messages/messages.ts";
import type { ImportState, ImportView } from "@/lib/domain/import.ts";
import { ImportScreen } from "./import-screen.tsx";
import { sampleImport } from "./sample-import.ts";

const texts = messages.progress;
const screen = (state: ImportState, part: Partial<ImportView> = {}) =>
  renderToStaticMarkup(
    <ImportScreen initial={sampleImport(state, part)} commandImport={async () => ({ ok: true })} />,
  );

describe("the page of an import", () => {
  test("offers to pause and cancel while it runs, and to resume while it is paused", () => {
    expect(screen("reading")).toContain(`>${texts.pause}</button>`);
    const paused = screen("reading", { isPaused: true });
    expect(paused).toContain(`>${texts.resume}</button>`);
    expect(paused).toContain(texts.pausedNote);
    expect(screen("embedding", { isRunning: false })).not.toContain(texts.cancel);
  });

  test("says what was wrong while it is tried again by itself", () => {
    const retry = { attempt: 1, reason: "The disk is full.", atIso: "2026-05-01T00:00:00Z" };
    expect(screen("reading", { retry })).toContain(texts.retry("The disk is full."));
  });

  test("says what keeps meanings from being learned, as something to act on", () => {
    const html = screen("embedding", { isRunning: false, error: "The provider refuses the key." });
    expect(html).toContain("The provider refuses the key.");
    expect(html).toContain('role="alert"');
  });

  test("says that it is being cancelled until it is", () => {
    const html = screen("indexing", { isRunning: false });
    expect(html).toContain(texts.cancelling);
    expect(html).not.toContain(`>${texts.pause}</button>`);
  });

  test("ends with what was kept, or why not, and the way to import again into the same source", () => {
    for (const state of ["failed", "cancelled"] as const) {
      const html = screen(state, { isRunning: false, error: "Nothing was kept." });
      expect(html).toContain("Nothing was kept.");
      expect(html).toContain('href="/admin/imports/new?source=s"');
    }
    const counts = { ...sampleImport("done").counts, total: 3, added: 2, failed: 1 };
    const done = screen("done", { isRunning: false, counts, chunks: { total: 4, embedded: 4 } });
    expect(done).toContain(texts.ready("2", "4"));
    expect(done).toContain(texts.notReadAfter("1"));
  });
});
