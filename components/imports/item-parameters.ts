import type { ItemQuery } from "@/lib/domain/import.ts";

/** What a list of lines is narrowed to. */
export type ItemNarrowing = Pick<ItemQuery, "status" | "loss" | "text">;

/** A query as the address of a page of lines has it; what is empty is left out. */
export function itemParameters(query: ItemNarrowing & { cursor?: string }): URLSearchParams {
  const parameters = new URLSearchParams();
  if (query.status) parameters.set("status", query.status);
  if (query.loss) parameters.set("loss", JSON.stringify(query.loss));
  if (query.text) parameters.set("text", query.text);
  if (query.cursor) parameters.set("cursor", query.cursor);
  return parameters;
}

/** The way back, for `ItemQuery` to check. */
export function readItemParameters(parameters: URLSearchParams): Record<string, unknown> {
  const { loss, ...plain } = Object.fromEntries(parameters);
  return loss === undefined ? plain : { ...plain, loss: parsedJson(loss) };
}

/** Null, which is no loss, for what is not JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
