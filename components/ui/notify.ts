export interface Notice {
  text: string;
  action?: { label: string; onSelect: () => void } | undefined;
}

/** Tells {@link Toaster} that there is something to show. */
export const NOTICE_EVENT = "groundwork:notice";

/** A short notice at the top; with an action, it stays for eight seconds. */
export function notify(text: string, action?: Notice["action"]): void {
  window.dispatchEvent(new Event(NOTICE_EVENT));
  // Without a connection and before it ever came, there is no way to show it.
  import("./notices.tsx").then(({ raise }) => raise({ text, action })).catch(() => undefined);
}
