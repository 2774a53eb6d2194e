import type { Metadata } from "next";
import { searchMessages } from "@/components/messages/search.ts";
import {
  readSearchParameters,
  searchParameters,
  urlParameters,
} from "@/components/search/search-parameters.ts";
import { SearchScreen } from "@/components/search/search-screen.tsx";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { SearchRequest } from "@/lib/domain/search.ts";
import { searchDocuments } from "@/lib/retrieval/search-documents.ts";
import { getRuntime } from "@/lib/runtime.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const text = urlParameters(await searchParams)
    .get("q")
    ?.slice(0, 80);
  return { title: text ? `${text} · ${searchMessages.search.title}` : searchMessages.search.title };
}

export default async function SearchPage({ searchParams }: Props) {
  const principal = await requirePrincipal();
  const parameters = urlParameters(await searchParams);
  const request = SearchRequest.safeParse(readSearchParameters(parameters));
  if (!request.success) return <SearchScreen key={parameters.toString()} initial={null} />;
  const result = await searchDocuments(await getRuntime(), { principal, request: request.data });
  const key = searchParameters(request.data).toString();
  return <SearchScreen key={key} initial={{ key, result }} />;
}
