import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { EmptyConversation } from "@/components/chat/empty-conversation.tsx";
import { preferenceCookies } from "@/components/ui/preference.ts";
import { hasRole } from "@/lib/access/roles.ts";
import { currentUser, requirePrincipal } from "@/lib/auth/guard.ts";
import { listSuggestedQuestions } from "@/lib/ingestion/suggested-questions.ts";
import { hasReadableDocuments } from "@/lib/retrieval/has-readable-documents.ts";
import { getRuntime } from "@/lib/runtime.ts";

export default async function NewConversationPage() {
  const principal = await requirePrincipal();
  const runtime = await getRuntime();
  const [user, examples, hasDocuments, jar] = await Promise.all([
    currentUser(),
    listSuggestedQuestions(runtime, { principal }),
    hasReadableDocuments(runtime, { principal }),
    cookies(),
  ]);
  const conversationId = randomUUID();
  const isGuided = hasRole(principal.role, "admin") && jar.get(preferenceCookies.tour) === undefined;
  const hasOpenedCitation = jar.get(preferenceCookies.citation) !== undefined;
  return (
    <EmptyConversation
      key={conversationId}
      conversationId={conversationId}
      firstName={user?.name.split(/\s+/)[0] ?? null}
      examples={examples}
      hasDocuments={hasDocuments}
      canImport={hasRole(principal.role, "editor")}
      firstSteps={isGuided ? { hasOpenedCitation } : null}
    />
  );
}
