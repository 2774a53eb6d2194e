"use client";
import type { ChatStatus } from "ai";
import { useEffect, useState } from "react";
import type { ChatMessage } from "./chat-message.ts";
import type { ChatStore } from "./chat-store.ts";

/** What a component shows of a conversation. */
interface Shown {
  store: ChatStore;
  messages: ChatMessage[];
  status: ChatStatus;
  error: Error | undefined;
}

/**
 * A conversation as it stands. State rather than `useSyncExternalStore`: words that arrive while the reader goes to another
 * page must not make React start that page over.
 *
 * @param throttleMs - the least time between two paints of new words; a change of status always shows at once, with all words
 */
export function useChatStore(store: ChatStore, throttleMs = 0): Shown {
  const [shown, setShown] = useState(() => read(store));
  // Also in this very render: another conversation never shows the messages of the last one.
  const current = shown.store === store ? shown : read(store);
  if (current !== shown) setShown(current);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastAt = Number.NEGATIVE_INFINITY;
    const publish = () => {
      clearTimeout(timer);
      timer = undefined;
      lastAt = performance.now();
      const next = read(store);
      setShown((known) => (isSame(known, next) ? known : next));
    };
    const publishWords = () => {
      const waitMs = lastAt + throttleMs - performance.now();
      if (waitMs <= 0) publish();
      else timer ??= setTimeout(publish, waitMs);
    };
    const unsubscribe = store.subscribe(publishWords, publish);
    // What changed between the render and now.
    publish();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, throttleMs]);
  return current;
}

const read = (store: ChatStore): Shown => ({
  store,
  messages: store.messages,
  status: store.status,
  error: store.error,
});

const isSame = (a: Shown, b: Shown): boolean =>
  a.store === b.store && a.messages === b.messages && a.status === b.status && a.error === b.error;
