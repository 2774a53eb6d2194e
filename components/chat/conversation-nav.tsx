"use client";
import clsx from "clsx";
import { X } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { type DayGroup, dayGroup } from "@/components/format.ts";
import { messages } from "@/components/messages.ts";
import { useNow } from "@/components/now.tsx";
import type { ConversationSummary } from "@/lib/domain/answer.ts";
import { useConversationList } from "./conversation-list.tsx";

const groups: readonly DayGroup[] = ["today", "yesterday", "earlier"];

/** The reader's conversations, by day of their own clock. */
export function ConversationNav({ onNavigate }: { onNavigate?: () => void }) {
  const { conversations } = useConversationList();
  const now = useNow();
  const offsetMinutes = useClockOffset();
  if (conversations.length === 0)
    return <p className="px-2 py-2 text-meta text-ink-3">{messages.sidebar.empty}</p>;
  return (
    <nav aria-label={messages.sidebar.label} className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      {groups.map((group) => {
        const members = conversations.filter(
          (conversation) => dayGroup(conversation.updatedAt, now, offsetMinutes) === group,
        );
        return members.length === 0 ? null : (
          <section key={group} className="grid min-w-0 gap-px">
            <h2 className="px-2 py-1 text-meta text-ink-3">{messages.sidebar.groups[group]}</h2>
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
              {members.map((conversation) => (
                <Entry key={conversation.id} conversation={conversation} onNavigate={onNavigate} />
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function Entry({
  conversation,
  onNavigate,
}: {
  conversation: ConversationSummary;
  onNavigate: (() => void) | undefined;
}) {
  const { remove } = useConversationList();
  const router = useRouter();
  const href = `/c/${conversation.id}`;
  const isCurrent = usePathname() === href;
  function removeThis() {
    if (isCurrent) router.push("/");
    void remove(conversation);
  }
  return (
    <li className="group relative">
      <Link
        href={href}
        aria-current={isCurrent ? "page" : undefined}
        title={conversation.title}
        onClick={onNavigate}
        className={clsx(
          "block truncate rounded-md py-1.5 ps-2 pe-8 text-ui focus-visible:-outline-offset-2 pointer-coarse:py-3 pointer-coarse:pe-12",
          isCurrent ? "bg-hover font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
        )}
      >
        <bdi>{conversation.title}</bdi>
      </Link>
      <button
        type="button"
        aria-label={messages.sidebar.remove(conversation.title)}
        onClick={removeThis}
        className="absolute inset-y-0 end-1 my-auto grid size-6 place-items-center rounded-sm text-ink-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 pointer-coarse:size-10 pointer-coarse:opacity-100"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </li>
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
