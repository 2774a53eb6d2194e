import { randomUUID } from "node:crypto";
import { EmptyConversation } from "@/components/chat/empty-conversation.tsx";
import { hasRole } from "@/lib/access/roles.ts";
import { currentUser, requirePrincipal } from "@/lib/auth/guard.ts";

export default async function NewConversationPage() {
  const principal = await requirePrincipal();
  const user = await currentUser();
  const conversationId = randomUUID();
  return (
    <EmptyConversation
      key={conversationId}
      conversationId={conversationId}
      firstName={user?.name.split(/\s+/)[0] ?? null}
      examples={[]}
      hasDocuments
      canImport={hasRole(principal.role, "editor")}
    />
  );
}
