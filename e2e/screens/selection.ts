/** The pictures that `docs/screens.md` shows: `<state>-<theme>-<width>`. At most 24, and 2 MB in all. */
const chosen: ReadonlySet<string> = new Set([
  "conversation-extractive-light-1440",
  "conversation-dark-1440",
  "conversation-extractive-dark-390",
  "citation-light-1440",
  "document-light-1440",
  "document-pdf-dark-1440",
  "related-light-1440",
  "not-found-dark-390",
  "disagreement-light-1440",
  "feedback-light-390",
  "slash-list-light-1440",
  "commands-dark-1440",
  "search-light-1440",
  "search-dark-390",
  "why-light-1440",
  "conversation-arabic-dark-1440",
  "conversation-print",
  "first-steps-light-1440",
  "comparison-light-1440",
  "report-light-1440",
  "gaps-dark-1440",
  "view-as-light-1440",
  "audit-log-dark-1440",
  "start-dark-390",
]);

export const isChosen = (picture: string) => chosen.has(picture);
