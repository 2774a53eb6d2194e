import type { Metadata } from "next";
import { ExplanationScreen } from "@/components/explanation/explanation-screen.tsx";
import { searchMessages } from "@/components/messages/search.ts";
import { readNarrowing, readSearchParameters, urlParameters } from "@/components/search/search-parameters.ts";
import { hasRole } from "@/lib/access/roles.ts";
import { explainDecision } from "@/lib/answering/explain-decision.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { SearchRequest } from "@/lib/domain/search.ts";
import { explainRetrieval } from "@/lib/retrieval/explain.ts";
import { getRuntime } from "@/lib/runtime.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: searchMessages.why.title };

export default async function WhyPage({ searchParams }: Props) {
  const principal = await requirePrincipal();
  const parameters = urlParameters(await searchParams);
  const narrowing = readNarrowing(parameters);
  const documentId = parameters.get("document");
  const request = SearchRequest.safeParse(readSearchParameters(parameters));
  if (!request.success) {
    const problem = request.error.issues[0]?.message ?? searchMessages.why.tooLong;
    return <ExplanationScreen narrowing={narrowing} explanation={null} problem={problem} />;
  }
  const { text, filters, isLiteral } = request.data;
  if (text === "") return <ExplanationScreen narrowing={narrowing} explanation={null} />;
  const runtime = await getRuntime();
  const asked = { principal, question: text, filters, isLiteral };
  const { signal } = new AbortController();
  const [explanation, decision] = await Promise.all([
    explainRetrieval(runtime, { ...asked, ...(documentId ? { whyNotDocumentId: documentId } : {}) }),
    hasRole(principal.role, "admin") ? explainDecision(runtime, { ...asked, signal }) : null,
  ]);
  return (
    <ExplanationScreen
      narrowing={narrowing}
      explanation={explanation}
      documentId={documentId}
      decision={decision}
    />
  );
}
