import Link from "next/link";
import { messages } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";

export default function NotFound() {
  return (
    <main>
      <EmptyState level={1} title={messages.errors.notFound} hint={messages.errors.notFoundHint}>
        <Link href="/" className={buttonClass()}>
          {messages.errors.home}
        </Link>
      </EmptyState>
    </main>
  );
}
