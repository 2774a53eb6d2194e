import type { ChatMessage } from "./chat-message.ts";
import { conversationAsMarkdown, fileNameOf } from "./conversation-as-markdown.ts";

/** Hands a conversation over as a file. It is made here, of what is shown here. */
export function downloadConversation(title: string, messages: readonly ChatMessage[]): void {
  const markdown = conversationAsMarkdown({ title, messages }, window.location.origin);
  const url = URL.createObjectURL(new Blob([markdown], { type: "text/markdown;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileNameOf(title);
  link.click();
  URL.revokeObjectURL(url);
}
