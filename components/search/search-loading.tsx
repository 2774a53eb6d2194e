import { LoadingTitle, Skeleton } from "@/components/ui/skeleton.tsx";
import { HitsSkeleton } from "./search-states.tsx";

/** The shape of the search. */
export function SearchLoading() {
  return (
    <div className="@container">
      <LoadingTitle />
      <div className="border-b border-line px-4 py-3 sm:px-6">
        <Skeleton className="h-11 w-full" />
      </div>
      <div className="grid gap-x-8 px-4 sm:px-6 @min-[46rem]:grid-cols-[12rem_minmax(0,1fr)]">
        <div className="col-start-1 hidden content-start gap-3 py-5 @min-[46rem]:grid">
          {["w-1/3", "w-full", "w-5/6", "w-2/3"].map((width) => (
            <Skeleton key={width} className={`h-4 ${width}`} />
          ))}
        </div>
        <div className="pt-4">
          <HitsSkeleton />
        </div>
      </div>
    </div>
  );
}
