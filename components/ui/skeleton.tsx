import clsx from "clsx";
import { messages } from "@/components/messages/messages.ts";

/** A grey stand-in of the final shape. It appears after 300 ms, so that quick loads show nothing. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx("skeleton block rounded-md bg-hover", className)} />;
}

/** Lines of text that are not there yet. */
export function SkeletonLines({ widths }: { widths: readonly string[] }) {
  return (
    <span aria-hidden="true" className="grid gap-3">
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change places
        <Skeleton key={index} className={clsx("h-4", width)} />
      ))}
    </span>
  );
}

/** What a page that loads is called, for those who do not see its shape. */
export function LoadingTitle() {
  return (
    <div role="status" className="sr-only">
      <h1>{messages.common.loading}</h1>
    </div>
  );
}
