import type { DocumentStanding } from "../../domain/document.ts";

const notices: Readonly<Record<Exclude<DocumentStanding, "current">, string>> = {
  archived: "This rests on an archived page. It may not hold any more.",
  draft: "This rests on a draft. It may not hold yet.",
  superseded: "This rests on a page that another one replaces. It may not hold any more.",
};

/** What has to be said of an answer whose cited pages are all not in force; null for any other. */
export function staleNotice(standings: readonly DocumentStanding[]): string | null {
  const stale = [...new Set(standings)].flatMap((standing) => (standing === "current" ? [] : [standing]));
  const [first] = stale;
  if (!first || standings.includes("current")) return null;
  if (stale.length > 1) return "This rests on pages that are archived, replaced or drafts. It may not hold.";
  if (standings.length === 1) return notices[first];
  return notices[first]
    .replace("an archived page", "archived pages")
    .replace("a draft", "drafts")
    .replace("a page that another one replaces", "pages that others replace")
    .replace(". It ", ". They ");
}
