"use client";
import { type ComponentType, useEffect, useState } from "react";
import { NOTICE_EVENT } from "./notify.ts";

/**
 * Where short notices appear. Raise one with {@link notify}. A page is read without it: it comes with the first press or key,
 * so that its live region is there before anything is said in it. Where it cannot be fetched, the next press tries again; a
 * page must not fail for want of notices, as it would with a lazy component.
 */
export function Toaster() {
  const [Notices, setNotices] = useState<ComponentType | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const bring = () => {
      import("./notices.tsx")
        .then((module) => {
          stop.abort();
          setNotices(() => module.Notices);
        })
        .catch(() => undefined);
    };
    for (const event of ["pointerdown", "keydown", NOTICE_EVENT])
      window.addEventListener(event, bring, { capture: true, signal: stop.signal });
    return () => stop.abort();
  }, []);
  return Notices ? <Notices /> : null;
}
