"use client";
import { useEffect, useState } from "react";
import type { ConversationSummary } from "@/lib/domain/answer.ts";
import { useConversationList } from "./conversation-list.tsx";

const DEBOUNCE_MS = 200;
const MIN_LENGTH = 2;

/**
 * The conversations that have these words, from two characters on. What was found stays while the next letters are looked
 * for; null before anything was.
 */
export function useFoundConversations(text: string): {
  found: readonly ConversationSummary[] | null;
  hasFailed: boolean;
} {
  const { find, conversations } = useConversationList();
  const [state, setState] = useState<{ query: string; ids: readonly ConversationSummary[] | null }>();
  const query = text.trim();
  const isSearch = query.length >= MIN_LENGTH;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the function is new whenever the list is
  useEffect(() => {
    if (!isSearch) return setState(undefined);
    let isOvertaken = false;
    const timer = setTimeout(async () => {
      const ids = await find(query);
      if (!isOvertaken) setState({ query, ids });
    }, DEBOUNCE_MS);
    return () => {
      isOvertaken = true;
      clearTimeout(timer);
    };
  }, [query, isSearch]);
  if (!isSearch || !state?.ids) return { found: null, hasFailed: isSearch && state?.ids === null };
  // As they are by now: renamed, pinned or deleted since.
  const known = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  return { found: state.ids.flatMap((one) => known.get(one.id) ?? one), hasFailed: false };
}
