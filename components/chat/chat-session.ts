import { emptyFilters, isNarrowed } from "@/components/search/filter-set.ts";
import type { SharingActions } from "@/components/sharing/sharing-actions.ts";
import type { MessageMetadata } from "@/lib/domain/answer.ts";
import type { Result } from "@/lib/domain/result.ts";
import type { SearchFilters } from "@/lib/domain/search.ts";
import { ActionTransport, AskFailure, type ChatActions } from "./action-transport.ts";
import { isNews, type StoredConversation, TurnKeys, withOwnKnowledge } from "./adopt-stored.ts";
import { type ChatMessage, type QuestionScope, scopeOf, textOf, toTurns } from "./chat-message.ts";
import type { ChatStore } from "./chat-store.ts";
import { saveDraft } from "./drafts.ts";
import { LazyChat, prepareToAsk } from "./lazy-chat.ts";
import { newUuid } from "./new-uuid.ts";
import { StatusLine } from "./status-line.ts";
import { tellTabs } from "./tab-channel.ts";

/** What one can do to answers that are there, and to their conversation. */
export interface AnswerActions extends SharingActions {
  showVersion: (input: unknown) => Promise<Result>;
  rateAnswer: (input: unknown) => Promise<Result>;
  reportGap: (input: unknown) => Promise<Result>;
}

/** One conversation of this tab. It lives on while the reader looks at a source, and so does the answer being written. */
export interface ChatSession {
  readonly chat: LazyChat;
  readonly status: StatusLine;
  readonly actions: AnswerActions;
  /** Ids of the questions that were asked in this tab. */
  readonly askedHere: Set<string>;
  /** The last one of them. */
  lastAsked: string | null;
  /** Another version of a question was asked, of which only the server knows how it stands to the others. */
  hasNewVersion: boolean;
  readonly keys: TurnKeys;
  /** What the next question is narrowed to. */
  scope: SearchFilters;
  /** Where the reader left the page, in pixels; null before the first visit. */
  scrollTop: number | null;
  /** Stops the answer on the server; if that fails, only here. */
  stop: () => Promise<void>;
  /** The run whose stream broke. */
  brokenRun: () => string | null;
  /** Goes on with a running answer until its end. `nothing`: it does not run. */
  follow: (runId: string) => Promise<"followed" | "nothing" | "unreachable">;
  /** Shows what the server has, where that is newer. Says whether it did. */
  adopt: (stored: StoredConversation) => boolean;
  /**
   * Changes what is known of a message, without asking the server. What was said here stands until the page is loaded anew:
   * a page that was read a moment before would take it back.
   */
  note: (messageId: string, change: Change) => void;
}

export function createSession(
  actions: ChatActions & AnswerActions,
  conversationId: string,
  stored: StoredConversation,
): ChatSession {
  const transport = new ActionTransport(actions, () => tellTabs({ kind: "asked", conversationId }));
  const status = new StatusLine();
  const chat: LazyChat = new LazyChat({
    id: conversationId,
    messages: stored.messages,
    transport,
    onData: (part) => {
      if (part.type === "data-status") status.write(part.data.text);
    },
    onFinish: ({ isError }) => {
      status.write(null);
      if (!isError) tellTabs({ kind: "finished", conversationId });
    },
    onError: (error) => {
      if (error instanceof AskFailure && error.kind === "interrupted") return;
      // Signing in again reloads the page; the question must still be there.
      const question = chat.store.messages.findLast((message) => message.role === "user");
      if (question) saveDraft(conversationId, textOf(question));
    },
  });
  const { store } = chat;
  const notes = new Notes();
  let readAt = stored.readAt;
  const session: ChatSession = {
    chat,
    status,
    actions,
    askedHere: new Set(),
    lastAsked: null,
    hasNewVersion: false,
    keys: new TurnKeys(),
    scope: lastScope(stored.messages),
    scrollTop: null,
    stop: async () => {
      if (!(await transport.stopRun())) await chat.stop();
    },
    brokenRun: () => transport.brokenRunId,
    follow: (runId) => follow(chat, transport, runId),
    adopt: (news) => {
      const shown = { messages: store.messages, readAt, brokenRunId: transport.brokenRunId };
      if (!isIdle(store) || !isNews(shown, news)) return false;
      store.messages = mergedWith(session, news).map((message) => notes.apply(message));
      store.clearError();
      readAt = news.readAt;
      return true;
    },
    note: (messageId, change) => {
      notes.add(messageId, change);
      store.messages = store.messages.map((message) =>
        message.id === messageId ? { ...message, metadata: change(message.metadata ?? {}) } : message,
      );
    },
  };
  return session;
}

function lastScope(messages: readonly ChatMessage[]): SearchFilters {
  const last = toTurns(messages).at(-1);
  return last ? scopeOf(last).filters : emptyFilters;
}

/** What the server has, with what this tab alone knows of the same messages. */
function mergedWith(session: ChatSession, news: StoredConversation): ChatMessage[] {
  return withOwnKnowledge(session.chat.store.messages, news.messages, (own, same) => {
    session.keys.same(own, same);
    if (session.askedHere.has(own.id)) session.askedHere.add(same.id);
  });
}

type Change = (known: MessageMetadata) => MessageMetadata;

/** What the reader of this tab said of messages, in order. */
class Notes {
  readonly #changes = new Map<string, Change[]>();

  add(messageId: string, change: Change): void {
    this.#changes.set(messageId, [...(this.#changes.get(messageId) ?? []), change]);
  }

  apply(message: ChatMessage): ChatMessage {
    const changes = this.#changes.get(message.id);
    if (!changes) return message;
    return { ...message, metadata: changes.reduce((known, change) => change(known), message.metadata ?? {}) };
  }
}

async function follow(
  chat: LazyChat,
  transport: ActionTransport,
  runId: string,
): Promise<"followed" | "nothing" | "unreachable"> {
  transport.toFollow = runId;
  transport.hasFollowed = false;
  const isReached = await chat.resume();
  if (!isReached || chat.store.status === "error") return "unreachable";
  return transport.hasFollowed ? "followed" : "nothing";
}

/** Nothing is under way that the server's messages could come into. */
function isIdle({ status, error }: ChatStore): boolean {
  return status === "ready" || (status === "error" && isInterrupted(error));
}

export const isInterrupted = (error: Error | undefined): boolean =>
  error instanceof AskFailure && error.kind === "interrupted";

/** Asks in a session, and notes that this tab did. Failures are the chat's state, never thrown. */
export async function askIn(
  session: ChatSession,
  text: string,
  scope: QuestionScope,
  metadata: MessageMetadata = {},
): Promise<void> {
  prepareToAsk();
  const id = newUuid();
  session.askedHere.add(id);
  session.lastAsked = id;
  const { filters, isLiteral } = scope;
  await session.chat.ask({
    id,
    role: "user",
    parts: [{ type: "text", text }],
    metadata: {
      ...metadata,
      ...(isNarrowed(filters) ? { filters } : {}),
      ...(isLiteral ? { isLiteral } : {}),
      ...(metadata.versions ? { versions: [...metadata.versions, id] } : {}),
    },
  });
}

/**
 * Asks another version of a question: what came after it goes from view at once. The server keeps it.
 */
export async function askVersionIn(
  session: ChatSession,
  question: ChatMessage,
  text: string,
  scope: QuestionScope,
): Promise<void> {
  const { store } = session.chat;
  const position = store.messages.findIndex((message) => message.id === question.id);
  if (position < 0) return askIn(session, text, scope);
  const known = question.metadata?.versions ?? [question.id];
  // A question that was refused is no version: the server has none of it.
  const isOther = store.messages.slice(position + 1).some((message) => message.metadata?.runId !== undefined);
  store.messages = store.messages.slice(0, position);
  session.hasNewVersion = isOther;
  await askIn(session, text, scope, isOther ? { versions: known } : {});
}
