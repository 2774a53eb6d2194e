import type { ReactNode } from "react";

/** A door: a name, a line, and the way in. */
export function AuthCard({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-start gap-6 px-4 pt-[max(3rem,18dvh)] pb-12">
      <div className="grid gap-1">
        <h1 className="text-display font-semibold tracking-tight text-balance">{title}</h1>
        {hint ? <p className="text-ui text-pretty text-ink-2">{hint}</p> : null}
      </div>
      {children}
    </main>
  );
}
