"use client";
import { Command } from "cmdk";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages } from "@/components/messages/messages.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { useChatSessions } from "./chat-sessions.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { downloadConversation } from "./download-conversation.ts";
import { holdsWords } from "./holds-words.ts";
import { useFoundConversations } from "./use-found-conversations.ts";

/** Beside those whose name fits. */
const MAX_FOUND = 8;

const itemClass =
  "flex h-9 items-center rounded-md px-3 text-ui data-[selected=true]:bg-hover pointer-coarse:h-11";
const groupClass =
  "**:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-meta **:[[cmdk-group-heading]]:text-ink-3";

/** Goes to a conversation or a page by its name. */
export function CommandMenu({ adminHref, onClose }: { adminHref: string | null; onClose: () => void }) {
  const router = useRouter();
  const { conversations } = useConversationList();
  const [text, setText] = useState("");
  const { found } = useFoundConversations(text);
  const byWords = (found ?? []).filter(({ title }) => holdsWords(title, text) === 0);
  const current = useShownConversation();
  function go(href: string) {
    onClose();
    router.push(href);
  }
  return (
    <Command.Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      label={messages.commands.label}
      filter={holdsWords}
      overlayClassName="fixed inset-0 z-40 bg-scrim"
      contentClassName="fixed inset-x-4 top-[12dvh] z-50 mx-auto max-w-lg animate-appear overflow-hidden rounded-lg border border-line bg-raised shadow-pop"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={messages.commands.placeholder}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-body outline-none"
      />
      <Command.List className="max-h-[50dvh] overflow-y-auto p-1.5">
        <Command.Group heading={messages.commands.pages} className={groupClass}>
          <Command.Item className={itemClass} onSelect={() => go("/")}>
            {messages.sidebar.newConversation}
          </Command.Item>
          <Command.Item className={itemClass} onSelect={() => go("/search")}>
            {searchMessages.search.title}
          </Command.Item>
          {current ? (
            <Command.Item
              className={itemClass}
              onSelect={() => {
                onClose();
                downloadConversation(current.title, current.messages());
              }}
            >
              {chatMessages.list.download}
            </Command.Item>
          ) : null}
          {adminHref ? (
            <>
              <Command.Item className={itemClass} onSelect={() => go(adminHref)}>
                {messages.sidebar.administration}
              </Command.Item>
              <Command.Item className={itemClass} onSelect={() => go("/admin/imports/new")}>
                {messages.importing.title}
              </Command.Item>
            </>
          ) : null}
        </Command.Group>
        {conversations.length > 0 ? (
          <Command.Group heading={messages.sidebar.label} className={groupClass}>
            {conversations.map(({ id, title }) => (
              <Command.Item
                key={id}
                value={id}
                keywords={[title]}
                className={itemClass}
                onSelect={() => go(`/c/${id}`)}
              >
                <span className="truncate">{title}</span>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {byWords.length > 0 ? (
          <Command.Group forceMount heading={chatMessages.list.byQuestion} className={groupClass}>
            {byWords.slice(0, MAX_FOUND).map(({ id, title }) => (
              <Command.Item
                key={id}
                forceMount
                value={`found ${id}`}
                className={itemClass}
                onSelect={() => go(`/c/${id}`)}
              >
                <span className="truncate">{title}</span>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {text.trim() === "" ? null : (
          <Command.Group forceMount className={groupClass}>
            <Command.Item
              forceMount
              value={`search ${text}`}
              className={itemClass}
              onSelect={() => go(`/search?q=${encodeURIComponent(text.trim())}`)}
            >
              <span className="truncate">{searchMessages.search.searchFor(text.trim())}</span>
            </Command.Item>
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  );
}

/** The conversation that is on the screen, if one is. */
function useShownConversation() {
  const sessions = useChatSessions();
  const { conversations } = useConversationList();
  const id = /^\/c\/([^/]+)$/.exec(usePathname())?.[1];
  const session = id === undefined ? undefined : sessions.find(id);
  if (!session) return null;
  const title =
    conversations.find((conversation) => conversation.id === id)?.title ?? messages.sidebar.untitled;
  return { title, messages: () => session.chat.store.messages };
}
