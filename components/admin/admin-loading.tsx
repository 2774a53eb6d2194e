import { messages } from "@/components/messages.ts";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** The shape of a page of the administration: its title and a table. */
export function AdminLoading() {
  return (
    <div className="grid gap-6">
      <span role="status" className="sr-only">
        {messages.common.loading}
      </span>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
