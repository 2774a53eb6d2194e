"use client";
import Link from "next/link";
import { errors, retry } from "@/components/messages/errors.ts";
import { Button, buttonClass } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

/** In the place of a page that failed: what to do, and the reference that the server's log has too. */
export function PageError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const digest =
    typeof error === "object" && error !== null && "digest" in error && typeof error.digest === "string"
      ? error.digest
      : null;
  return (
    <div role="alert">
      <EmptyState level={1} title={errors.title} hint={errors.hint}>
        <Button variant="primary" onClick={onRetry}>
          {retry}
        </Button>
        <Link href="/" className={buttonClass()}>
          {errors.home}
        </Link>
        {digest ? <p className="basis-full text-meta text-ink-3">{errors.reference(digest)}</p> : null}
      </EmptyState>
    </div>
  );
}
