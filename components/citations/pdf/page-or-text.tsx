"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { pdfMessages } from "@/components/messages/pdf.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { FailSafe } from "./fail-safe.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";
import type { PagesOfDocument } from "./pdf-pages.tsx";

// The reader of PDFs is half a megabyte: only for those who look at pages.
const PdfPages = dynamic(() => import("./pdf-pages.tsx").then((module) => module.PdfPages), {
  ssr: false,
  loading: () => <PageSkeleton />,
});

/** Below this a page is too small to read. */
const wideScreen = "(min-width: 40rem)";

/**
 * A document as its own pages, or as text (the children): on small screens at first, when one asks for it, and when the
 * pages cannot be shown. Which one is not remembered.
 */
export function PageOrText({ pages, children }: { pages: PagesOfDocument; children: ReactNode }) {
  // Null until the screen is known; the styles then show the right one.
  const [view, setView] = useState<"page" | "text" | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => setView(matchMedia(wideScreen).matches ? "page" : "text"), []);
  useEffect(() => {
    // Only pages near the screen are drawn, so that paper gets the text.
    if (view !== "page") return;
    const print = () => {
      flushSync(() => setView("text"));
      addEventListener("afterprint", () => setView("page"), { once: true });
    };
    addEventListener("beforeprint", print);
    return () => removeEventListener("beforeprint", print);
  }, [view]);
  const fail = useCallback(() => {
    setHasFailed(true);
    setView("text");
  }, []);
  return (
    <>
      {hasFailed ? (
        <p role="status" className="mb-6 rounded-lg bg-warning-soft px-3 py-2 text-ui text-warning">
          {pdfMessages.failed}
        </p>
      ) : (
        <ViewSwitch view={view} onChange={setView} />
      )}
      {view === "page" ? (
        <FailSafe onFail={fail}>
          <PdfPages {...pages} onFail={fail} />
        </FailSafe>
      ) : (
        <>
          {view === null ? (
            <div className="hidden sm:block">
              <PageSkeleton />
            </div>
          ) : null}
          <div className={view === null ? "sm:hidden" : undefined}>{children}</div>
        </>
      )}
    </>
  );
}

function ViewSwitch({
  view,
  onChange,
}: {
  view: "page" | "text" | null;
  onChange: (view: "page" | "text") => void;
}) {
  return (
    <fieldset aria-label={pdfMessages.view} className="mb-4 flex justify-end gap-1 print:hidden">
      {(["page", "text"] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={view === one}
          onClick={() => onChange(one)}
          className={`${buttonClass("quiet", "small")} aria-pressed:bg-hover aria-pressed:text-ink`}
        >
          {pdfMessages[one]}
        </button>
      ))}
    </fieldset>
  );
}
