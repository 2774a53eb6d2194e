/** The texts of a document beside its own words, and of a PDF as its own pages; of the shape of `messages.ts`. */
export const pdfMessages = {
  view: "Show it as",
  page: "Page",
  text: "Text",
  loading: "The pages are being opened…",
  failed: "The pages could not be shown. This is the document's text.",
  pageFailed: "This page could not be drawn. The text has its words.",
  notMarked: "These are the cited words. They could not be marked on the page:",
  pageLabel: (page: number) => `Page ${page}`,
  access: "Who may read it",
} as const;
