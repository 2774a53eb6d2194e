const PREFIX = "groundwork:draft:";

/** The name of the draft that belongs to no conversation yet. */
export const NEW_DRAFT = "new";

/** What was typed but not sent, kept in this browser. Where storage is blocked, nothing is kept and nothing fails. */
export function readDraft(key: string): string {
  try {
    return localStorage.getItem(PREFIX + key) ?? "";
  } catch {
    return "";
  }
}

export function saveDraft(key: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, text);
  } catch {
    // Private windows and full storage: the draft lives only as long as the page.
  }
}

/** Forgets all drafts: whoever uses this browser next must not find them. */
export function clearDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Nothing could be kept, so there is nothing to forget.
  }
}
