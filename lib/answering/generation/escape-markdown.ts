/** Characters that Markdown would take as formatting anywhere in a line. */
const inlineSpecials = /[\\`*_[\]<>|~]/g;
/** What would begin a heading, list, quote or rule at the start of a line. */
const blockStart = /^(?:#{1,6}(?=\s)|[-+](?=\s)|\d+(?=[.)]\s)|={3,}|-{3,})/;

/** Quoted text as Markdown that renders to exactly these characters, in one paragraph. */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, " ").trim().replace(inlineSpecials, "\\$&");
  return line.replace(blockStart, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}
