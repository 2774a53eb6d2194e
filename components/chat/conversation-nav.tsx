"use client";
import { type ReactNode, useSyncExternalStore } from "react";
import { type DayGroup, dayGroup } from "@/components/format.ts";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages } from "@/components/messages/messages.ts";
import { useNow } from "@/components/now.tsx";
import type { ConversationSummary } from "@/lib/domain/answer.ts";
import { ConversationEntry } from "./conversation-entry.tsx";
import { ConversationFinder, useFinder } from "./conversation-finder.tsx";
import { useConversationList } from "./conversation-list.tsx";

const groups: readonly DayGroup[] = ["today", "yesterday", "earlier"];

/** The reader's conversations: the pinned ones, then by day of their own clock; or those that have the words looked for. */
export function ConversationNav({ onNavigate }: { onNavigate?: () => void }) {
  const { conversations } = useConversationList();
  const finder = useFinder();
  const now = useNow();
  const offsetMinutes = useClockOffset();
  if (conversations.length === 0)
    return <p className="px-2 py-2 text-meta text-ink-3">{messages.sidebar.empty}</p>;
  const unpinned = conversations.filter(({ isPinned }) => !isPinned);
  const listed = (members: readonly ConversationSummary[]) =>
    members.map((conversation) => (
      <ConversationEntry key={conversation.id} conversation={conversation} onNavigate={onNavigate} />
    ));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-3">
      <ConversationFinder finder={finder} />
      <nav aria-label={messages.sidebar.label} className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
        {finder.found ? (
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">{listed(finder.found)}</ul>
        ) : (
          <>
            <Group title={chatMessages.list.pinned}>
              {listed(conversations.filter(({ isPinned }) => isPinned))}
            </Group>
            {groups.map((group) => (
              <Group key={group} title={messages.sidebar.groups[group]}>
                {listed(
                  unpinned.filter(({ updatedAt }) => dayGroup(updatedAt, now, offsetMinutes) === group),
                )}
              </Group>
            ))}
          </>
        )}
      </nav>
    </div>
  );
}

/** Nothing without members. */
function Group({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className="grid min-w-0 gap-px">
      <h2 className="px-2 py-1 text-meta text-ink-3">{title}</h2>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">{children}</ul>
    </section>
  );
}

/** Minutes to add to UTC for the reader's clock; 0 on the server and for the first paint, so that both agree. */
function useClockOffset(): number {
  return useSyncExternalStore(
    () => () => undefined,
    () => -new Date().getTimezoneOffset(),
    () => 0,
  );
}
