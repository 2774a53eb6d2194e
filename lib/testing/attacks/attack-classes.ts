/**
 * What has happened to products of this kind, by number. A test that defends against one names it, at the beginning or the end:
 * `A5: another person's conversation…`, `… opens nothing (A21)`.
 */
export const attackClasses: Record<string, string> = {
  A1: "Orders hidden in a document",
  A2: "Secrets leave by a picture or link in an answer",
  A3: "Secrets leave by a proxy or link preview of ours",
  A4: "Documents planted through an open door",
  A5: "Another person's conversation, token, import",
  A6: "Another person's file",
  A7: "A filter or id that widens what is seen",
  A8: "A side path that forgets who may read",
  A9: "Another person's running answer",
  A10: "A token of one kind used as another",
  A11: "Our server asked to call inside addresses",
  A12: "A document that makes us call somebody",
  A13: "A document that makes us read local files",
  A14: "Entities in XML",
  A15: "Names in archives that lead out of them",
  A16: "Bombs: archives, sheets, depth, size",
  A17: "Uploaded pages and pictures that run scripts",
  A18: "Scripts in answers, titles, names",
  A19: "Formulas in exported tables",
  A20: "Signing in that leads to another site",
  A21: "Asking who it is in the proxy alone",
  A22: "Malformed requests that end or own the process",
  A23: "Two first admins",
  A24: "Accounts joined wrongly, rights that stay",
  A25: "Patterns that take for ever",
  A26: "Guessing and spending without end",
  A27: "Secrets in logs, errors, client files",
  A28: "Training data that holds restricted answers",
  A29: "More people can read than anybody knows",
  A30: "Answers that tell of what may not be read",
};

/** Nothing trains on answers, so that there is nothing to defend. */
export const withoutTests: readonly string[] = ["A28"];

const begins = /^(A\d{1,2}(?:, A\d{1,2})*):/;
const ends = /\((A\d{1,2}(?:, A\d{1,2})*)\)$/;

/** The classes that a test's name gives. */
export function classesNamed(name: string): string[] {
  const list = begins.exec(name)?.[1] ?? ends.exec(name)?.[1];
  return list?.split(", ").filter((one) => one in attackClasses) ?? [];
}
