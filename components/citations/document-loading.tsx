import { LoadingTitle, Skeleton, SkeletonLines } from "@/components/ui/skeleton.tsx";

/** The shape of a document that is being read. */
export function DocumentLoading() {
  return (
    <div className="@container px-4 sm:px-6">
      <LoadingTitle />
      <div className="mx-auto grid w-full max-w-[44rem] gap-x-12 pt-4 @min-[60rem]:max-w-[66rem] @min-[60rem]:grid-cols-[minmax(0,44rem)_minmax(13rem,1fr)]">
        <div className="grid gap-8 pt-12">
          <div className="grid gap-3 border-b border-line pb-5">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-9 w-4/5" />
            <Skeleton className="h-4 w-3/5" />
          </div>
          <SkeletonLines
            widths={["w-full", "w-11/12", "w-full", "w-4/5", "w-full", "w-10/12", "w-full", "w-2/3"]}
          />
        </div>
      </div>
    </div>
  );
}
