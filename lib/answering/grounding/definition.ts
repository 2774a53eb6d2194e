/** What a question wants explained. */
export interface WantedDefinition {
  /** Lower case, e.g. "rma". */
  subject: string;
  /** A sentence that begins by saying what it is, or a name with its abbreviation in brackets. */
  pattern: RegExp;
}

const asks =
  /^\W*(?:what(?:['’]?s| is| are| does| do)|who is|define|explain|meaning of)\s+(?:an? |the |project |our )*(.{2,40}?)(?:\s+(?:means?|stands? for|short for)\b.*)?[?.!\s]*$/i;
/** Longer ones ask about something, not what it is. */
const maxWords = 3;

/** "What is an NCR", "what does RMA mean" ask for an explanation; null for a question that does not. English. */
export function wantedDefinition(question: string): WantedDefinition | null {
  const subject = asks.exec(question)?.[1]?.trim();
  if (!subject || subject.split(/\s+/).length > maxWords) return null;
  const escaped = subject.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return {
    subject: subject.toLowerCase(),
    pattern: new RegExp(
      `^(an? |the )?${escaped}( \\||:| is | are | means | stands for | \\(| [–—-] )|\\(${escaped}\\)`,
      "i",
    ),
  };
}

/** Whether a page is about the subject alone, so that its first words explain it. */
export function isPageOf({ subject }: WantedDefinition, title: string): boolean {
  const name = title.toLowerCase();
  return name === subject || name.endsWith(`(${subject})`) || name.startsWith(`${subject} (`);
}
