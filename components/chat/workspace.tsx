"use client";
import type { ReactNode } from "react";
import { messages } from "@/components/messages/messages.ts";
import { NowProvider } from "@/components/now.tsx";
import { SearchMemoryProvider } from "@/components/search/search-memory.tsx";
import { SourceNamesProvider } from "@/components/search/source-names.tsx";
import type { ConversationSummary } from "@/lib/domain/answer.ts";
import type { ChatActions } from "./action-transport.ts";
import type { AnswerActions } from "./chat-session.ts";
import { ChatSessionsProvider } from "./chat-sessions.tsx";
import { type ConversationListActions, ConversationListProvider } from "./conversation-list.tsx";
import { ConversationStage } from "./conversation-stage.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { Sidebar, type SidebarProps } from "./sidebar.tsx";

/** The frame of everything an employee sees: sidebar, shortcuts, and the conversations of this tab. */
export function Workspace({
  now,
  conversations,
  sources,
  chatActions,
  listActions,
  sidebar,
  children,
}: {
  now: string;
  conversations: readonly ConversationSummary[];
  /** In which the reader may read something. */
  sources: readonly { id: string; name: string }[];
  chatActions: ChatActions & AnswerActions;
  listActions: ConversationListActions;
  sidebar: SidebarProps;
  children: ReactNode;
}) {
  return (
    <NowProvider now={now}>
      <ChatSessionsProvider actions={chatActions}>
        <ConversationListProvider stored={conversations} actions={listActions}>
          <SourceNamesProvider sources={sources}>
            <SearchMemoryProvider>
              <a
                href="#main"
                className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-ui text-on-accent focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
              >
                {messages.skipToContent}
              </a>
              <div className="lg:flex">
                <Sidebar {...sidebar} />
                <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none max-lg:[--bar:3rem]">
                  <ConversationStage>{children}</ConversationStage>
                </main>
              </div>
              <Shortcuts adminHref={sidebar.user.adminHref} />
            </SearchMemoryProvider>
          </SourceNamesProvider>
        </ConversationListProvider>
      </ChatSessionsProvider>
    </NowProvider>
  );
}
