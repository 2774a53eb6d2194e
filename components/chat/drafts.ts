import { useEffect } from "react";

const SUGGEST_EVENT = "groundwork:suggest";
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

/** Puts a text into the field of a draft that is on the page, to be changed and sent. */
export function suggestText(key: string, text: string): void {
  saveDraft(key, text);
  window.dispatchEvent(new CustomEvent(SUGGEST_EVENT, { detail: key }));
}

/** Takes over what {@link suggestText} suggests for this draft. */
export function useSuggestedText(key: string, onText: (text: string) => void): void {
  useEffect(() => {
    const onSuggest = (event: Event) => {
      if (event instanceof CustomEvent && event.detail === key) onText(readDraft(key));
    };
    window.addEventListener(SUGGEST_EVENT, onSuggest);
    return () => window.removeEventListener(SUGGEST_EVENT, onSuggest);
  }, [key, onText]);
}
