const times = (count: string) => (count === "2" ? "twice" : `${count} times`);

/** The texts of the page of reported questions. Counts arrive written ("1,204"). */
export const gapMessages = {
  nav: "Gaps",
  title: "Gaps",
  hint: "Questions that people want the knowledge base to answer, as they asked them. They handed these over; you see nothing else of their conversations.",
  label: "Reported questions",
  states: { open: "Open", closed: "Closed" },
  none: {
    open: {
      title: "Nothing is missing",
      hint: "When an answer does not help, people can report its question under the answer. It stands here until you close it.",
    },
    closed: {
      title: "No question was closed yet",
      hint: "When you close a reported question, it stands here, and you can open it again.",
    },
  },
  reported: (count: string) => `Reported ${times(count)}`,
  former: "A former member",
  search: "Search for it",
  searchOf: (question: string) => `Search for it: ${question}`,
  close: "Close",
  closeOf: (question: string) => `Close: ${question}`,
  closed: "The question is closed.",
  reopen: "Open again",
  reopenOf: (question: string) => `Open again: ${question}`,
  reopened: "The question is open again.",
  undo: "Undo",
  failed: "That did not work. Try again.",
};
