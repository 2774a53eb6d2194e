import { LoadingTitle, Skeleton } from "@/components/ui/skeleton.tsx";

/** The shape of a page of the administration: its title and a table. */
export function AdminLoading() {
  return (
    <div className="grid gap-6">
      <LoadingTitle />
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
