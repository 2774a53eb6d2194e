import { pdfMessages } from "@/components/messages/pdf.ts";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** A page that is not drawn yet, in a page's shape. */
export function PageSkeleton() {
  return (
    <div>
      <p role="status" className="sr-only">
        {pdfMessages.loading}
      </p>
      <Skeleton className="aspect-[1/1.414] w-full border border-line" />
    </div>
  );
}
