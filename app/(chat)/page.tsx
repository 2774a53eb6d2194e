import { randomUUID } from "node:crypto";
import { EmptyConversation } from "@/components/chat/empty-conversation.tsx";
import { hasRole } from "@/lib/access/roles.ts";
import { currentUser, requirePrincipal } from "@/lib/auth/guard.ts";
import { listSuggestedQuestions } from "@/lib/ingestion/suggested-questions.ts";
import { hasReadableDocuments } from "@/lib/retrieval/has-readable-documents.ts";
import { getRuntime } from "@/lib/runtime.ts";

export default async function NewConversationPage() {
  const principal = await requirePrincipal();
  const runtime = await getRuntime();
  const [user, examples, hasDocuments] = await Promise.all([
    currentUser(),
    listSuggestedQuestions(runtime, { principal }),
    hasReadableDocuments(runtime, { principal }),
  ]);
  const conversationId = randomUUID();
  return (
    <EmptyConversation
      key={conversationId}
      conversationId={conversationId}
      firstName={user?.name.split(/\s+/)[0] ?? null}
      examples={examples}
      hasDocuments={hasDocuments}
      canImport={hasRole(principal.role, "editor")}
    />
  );
}
