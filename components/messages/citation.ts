/** The texts of checked citations; of the shape of `messages.ts`. */
export const citationMessages = {
  unverified: "not verified",
  unverifiedHint: "None of the sources of this answer says this. Look it up before you rely on it.",
} as const;
