/** What one tab tells the others: something of this conversation is new, or the list is. */
export interface TabNews {
  kind: "asked" | "finished" | "changed" | "removed";
  conversationId: string;
}

const NAME = "groundwork";
const kinds: readonly string[] = ["asked", "finished", "changed", "removed"] satisfies TabNews["kind"][];

/** Tells the other tabs of this browser. Without such a channel nothing happens, and they learn it on their next reload. */
export function tellTabs(news: TabNews): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(news);
  channel.close();
}

/** Hears what the other tabs tell. @returns what ends it */
export function hearTabs(onNews: (news: TabNews) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isTabNews(data)) onNews(data);
  };
  return () => channel.close();
}

/** The boundary between tabs, which may run different versions of the product. */
export function isTabNews(data: unknown): data is TabNews {
  if (typeof data !== "object" || data === null || !("kind" in data) || !("conversationId" in data))
    return false;
  const { kind, conversationId } = data;
  return typeof conversationId === "string" && typeof kind === "string" && kinds.includes(kind);
}
