import { type Narrowing, searchParameters } from "./search-parameters.ts";

/** The address of "Why these sources?" for a search. @param documentId - the document that it is about, if one */
export function whyHref(narrowing: Narrowing, documentId?: string): string {
  const parameters = searchParameters(narrowing);
  if (documentId !== undefined) parameters.set("document", documentId);
  return `/why?${parameters}`;
}
