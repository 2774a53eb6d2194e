"use client";
import { useEffect } from "react";
import { PASSAGE_ID } from "./inline-text.tsx";

/** Brings the cited passage into the middle of the screen and the focus to it, once the page is there. */
export function PassageFocus() {
  useEffect(() => {
    // After the router's own scrolling to the top of a new page.
    const frame = requestAnimationFrame(() => {
      const passage = document.getElementById(PASSAGE_ID);
      passage?.scrollIntoView({ block: "center", behavior: "instant" });
      passage?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return null;
}
