import type { ReactNode } from "react";
import { messages } from "@/components/messages/messages.ts";
import { AdminNav } from "./admin-nav.tsx";

/** The frame of the administration: its pages along the top, so that tables have the width. */
export function AdminShell({
  canManageMembers,
  children,
}: {
  canManageMembers: boolean;
  children: ReactNode;
}) {
  return (
    <div className="min-h-dvh">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-ui text-on-accent focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {messages.skipToContent}
      </a>
      <AdminNav canManageMembers={canManageMembers} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-5xl px-4 py-8 outline-none sm:px-6">
        {children}
      </main>
    </div>
  );
}

/** A page's title, and beside it what one does there most. */
export function AdminHeading({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children?: ReactNode;
}) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <div className="grid gap-1">
        <h1 className="text-display font-semibold tracking-tight text-balance">{title}</h1>
        {hint ? <p className="text-ui text-pretty text-ink-2">{hint}</p> : null}
      </div>
      {children}
    </div>
  );
}
