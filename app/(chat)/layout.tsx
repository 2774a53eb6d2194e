import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOutHere } from "@/app/(auth)/actions.ts";
import { Workspace } from "@/components/chat/workspace.tsx";
import { preferenceCookies } from "@/components/ui/preference.ts";
import { hasRole } from "@/lib/access/roles.ts";
import { currentUser, requirePrincipal } from "@/lib/auth/guard.ts";
import { listConversations } from "@/lib/conversations/conversations.ts";
import { listReadableSources } from "@/lib/retrieval/list-readable-sources.ts";
import { getRuntime } from "@/lib/runtime.ts";
import * as list from "./actions.ts";
import * as conversation from "./c/[conversationId]/actions.ts";

const chatActions = {
  ask: list.ask,
  stop: list.stop,
  follow: list.follow,
  showVersion: conversation.showVersion,
  rateAnswer: conversation.rateAnswer,
  reportGap: conversation.reportGap,
  shareConversation: conversation.shareConversation,
  listShares: conversation.listShares,
  withdrawShare: conversation.withdrawShare,
};
const listActions = {
  removeConversation: list.removeConversation,
  restoreConversation: list.restoreConversation,
  renameConversation: list.renameConversation,
  pinConversation: list.pinConversation,
  findConversations: list.findConversations,
  readMessages: list.readMessages,
};

export default async function ChatLayout({ children }: { children: ReactNode }) {
  const principal = await requirePrincipal();
  const runtime = await getRuntime();
  const [user, conversations, sources, jar] = await Promise.all([
    currentUser(),
    listConversations(runtime, { principal }),
    listReadableSources(runtime, { principal }),
    cookies(),
  ]);
  return (
    <Workspace
      now={new Date().toISOString()}
      conversations={conversations}
      sources={sources}
      chatActions={chatActions}
      listActions={listActions}
      sidebar={{
        isCollapsedAtFirst: jar.get(preferenceCookies.sidebar)?.value === "collapsed",
        user: {
          name: user?.name ?? "",
          email: user?.email ?? "",
          adminHref: hasRole(principal.role, "editor") ? "/admin/sources" : null,
          signOut: signOutHere,
        },
      }}
    >
      {children}
    </Workspace>
  );
}
