/** What stands in the place of a page that failed. Apart, since every page brings it along for the case. */
export const errors = {
  title: "This page could not be shown",
  hint: "The server met a problem. Try again; if it stays, send your admin this reference.",
  reference: (digest: string) => `Reference: ${digest}`,
  notFound: "There is no page at this address",
  notFoundHint: "It may have been moved or deleted.",
  home: "Go to the start",
} as const;

export const retry = "Try again";
