import type { MouseEvent } from "react";
import { savePreference } from "@/components/ui/preference.ts";

/** Remembers, in this browser, that a citation was opened: the last of the first steps. */
export function noteCitationOpened(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href^='/documents/']") : null;
  if (link) savePreference("citation", "opened");
}
