"use client";
import { PageError } from "@/components/ui/page-error.tsx";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <PageError error={error} onRetry={retry} />
    </main>
  );
}
