"use client";
import clsx from "clsx";
import { Download, Ellipsis, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu.tsx";
import type { ConversationSummary } from "@/lib/domain/answer.ts";
import { useChatSessions } from "./chat-sessions.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { downloadConversation } from "./download-conversation.ts";

const texts = chatMessages.list;
const MAX_TITLE = 120;

/** One conversation of the list, with what one can do to it. */
export function ConversationEntry({
  conversation,
  onNavigate,
}: {
  conversation: ConversationSummary;
  onNavigate: (() => void) | undefined;
}) {
  const [isRenaming, setIsRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const href = `/c/${conversation.id}`;
  const isCurrent = usePathname() === href;
  if (isRenaming)
    return (
      <li>
        <NameField
          conversation={conversation}
          onDone={(byKeyboard) => {
            setIsRenaming(false);
            if (byKeyboard) requestAnimationFrame(() => link.current?.focus());
          }}
        />
      </li>
    );
  return (
    <li className="group relative">
      <Link
        ref={link}
        href={href}
        aria-current={isCurrent ? "page" : undefined}
        title={conversation.title}
        onClick={onNavigate}
        className={clsx(
          "block truncate rounded-md py-1.5 px-2 text-ui group-focus-within:pe-8 group-hover:pe-8 group-has-data-[state=open]:pe-8 focus-visible:-outline-offset-2 pointer-coarse:py-3 pointer-coarse:pe-12",
          isCurrent ? "bg-hover font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
        )}
      >
        <bdi className="block truncate">{conversation.title}</bdi>
      </Link>
      <EntryMenu conversation={conversation} isCurrent={isCurrent} onRename={() => setIsRenaming(true)} />
    </li>
  );
}

function EntryMenu({
  conversation,
  isCurrent,
  onRename,
}: {
  conversation: ConversationSummary;
  isCurrent: boolean;
  onRename: () => void;
}) {
  const { remove, pin, download } = useConversationList();
  const session = useChatSessions().find(conversation.id);
  const router = useRouter();
  const { isPinned } = conversation;
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={texts.menu(conversation.title)}
          className="absolute inset-y-0 end-1 my-auto grid size-6 place-items-center rounded-sm text-ink-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:size-10 pointer-coarse:opacity-100"
        >
          <Ellipsis aria-hidden="true" className="size-3.5" />
        </button>
      }
    >
      <MenuItem onSelect={() => void pin(conversation, !isPinned)}>
        <MenuIcon of={isPinned ? PinOff : Pin} />
        {isPinned ? texts.unpin : texts.pin}
      </MenuItem>
      <MenuItem onSelect={() => requestAnimationFrame(onRename)}>
        <MenuIcon of={Pencil} />
        {texts.rename}
      </MenuItem>
      <MenuItem
        onSelect={() => {
          // The one on the screen as it is there; an answer may still be on its way.
          if (session && isCurrent) downloadConversation(conversation.title, session.chat.store.messages);
          else void download(conversation);
        }}
      >
        <MenuIcon of={Download} />
        {texts.download}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        onSelect={() => {
          if (isCurrent) router.push("/");
          void remove(conversation);
        }}
      >
        <MenuIcon of={Trash2} />
        {texts.remove}
      </MenuItem>
    </Menu>
  );
}

function MenuIcon({ of: Icon }: { of: typeof Pin }) {
  return <Icon aria-hidden="true" className="size-3.5 text-ink-3" />;
}

/** Enter and leaving keep the name, Esc does not. */
function NameField({
  conversation,
  onDone,
}: {
  conversation: ConversationSummary;
  onDone: (byKeyboard: boolean) => void;
}) {
  const { rename } = useConversationList();
  const [title, setTitle] = useState(conversation.title);
  const isOver = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  function finish(isKept: boolean, byKeyboard: boolean) {
    if (isOver.current) return;
    isOver.current = true;
    const next = title.trim();
    if (isKept && next !== "" && next !== conversation.title) void rename(conversation, next);
    onDone(byKeyboard);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) finish(true, true);
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    finish(false, true);
  }
  return (
    <input
      ref={field}
      value={title}
      maxLength={MAX_TITLE}
      dir="auto"
      aria-label={texts.nameLabel}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
      className="h-8 w-full rounded-md border border-control bg-raised px-1.5 text-ui outline-none focus:border-accent focus:outline-1 focus:outline-accent pointer-coarse:h-11"
    />
  );
}
