"use client";
import { useParams } from "next/navigation";
import { LoadingTitle, Skeleton, SkeletonLines } from "@/components/ui/skeleton.tsx";
import { useConversationStage } from "./conversation-stage.tsx";
import { turnGrid } from "./turn.tsx";

/** While a conversation is read that this tab does not have: its shape. */
export function ConversationLoading() {
  const { conversationId } = useParams();
  const { shownId } = useConversationStage();
  if (shownId === conversationId) return null;
  return (
    <div className="@container px-4 sm:px-6">
      <LoadingTitle />
      <div className={`${turnGrid} gap-y-4 py-8`}>
        <Skeleton className="h-7 w-3/5" />
        <div className="col-start-1">
          <SkeletonLines widths={["w-full", "w-11/12", "w-full", "w-4/5", "w-2/3"]} />
        </div>
        <div className="col-start-2 row-span-2 row-start-1 hidden content-start gap-2 @min-[60rem]:grid">
          <Skeleton className="h-36" />
          <Skeleton className="h-36" />
        </div>
      </div>
    </div>
  );
}
