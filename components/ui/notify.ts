import { toast } from "sonner";

/** A short notice at the bottom; with an action, it stays for eight seconds. */
export function notify(text: string, action?: { label: string; onSelect: () => void }): void {
  if (action) toast(text, { action: { label: action.label, onClick: action.onSelect }, duration: 8000 });
  else toast(text);
}
