import { formatDate } from "@/components/format.ts";
import { lazily } from "@/components/lazily.ts";
import { searchMessages } from "@/components/messages/search.ts";
import type { ChosenFilter } from "./filter-set.ts";

const texts = searchMessages.filters;
const languageNames = lazily(() => new Intl.DisplayNames("en-GB", { type: "language" }));

/** What a filter is called on its chip: "Handbook", "PDF", "German", "Since 3 May 2026". */
export function filterLabel(
  { field, value }: ChosenFilter,
  sourceNames: ReadonlyMap<string, string>,
): string {
  if (field === "sources") return sourceNames.get(value) ?? texts.unknownSource;
  if (field === "kinds") return new Map<string, string>(Object.entries(texts.kinds)).get(value) ?? value;
  if (field === "languages") return languageName(value);
  return field === "updated" ? spanLabel(value) : value;
}

/** "German"; the code itself where it is none. */
export function languageName(code: string): string {
  try {
    return languageNames().of(code) ?? code;
  } catch {
    return code;
  }
}

function spanLabel(value: string): string {
  const [from = "", to = ""] = value.split("..").map((day) => (day === "" ? "" : formatDate(day)));
  if (to === "") return texts.since(from);
  return from === "" ? texts.until(to) : texts.between(from, to);
}
