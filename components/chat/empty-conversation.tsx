"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLayoutEffect } from "react";
import { formatAge } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { useNow } from "@/components/now.tsx";
import { buttonClass } from "@/components/ui/button.tsx";
import { askIn } from "./chat-session.ts";
import { nothingStored, useChatSessions } from "./chat-sessions.tsx";
import { Composer } from "./composer.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { useConversationStage } from "./conversation-stage.tsx";
import { NEW_DRAFT } from "./drafts.ts";
import { FirstSteps } from "./first-steps.tsx";
import { useScope } from "./thread.tsx";
import { useChatStore } from "./use-chat-store.ts";

const RECENT = 4;

/** The blank sheet: a greeting, the composer, questions that this corpus answers, and where the reader was last. */
export function EmptyConversation({
  conversationId,
  firstName,
  examples,
  hasDocuments,
  canImport,
  firstSteps = null,
}: {
  /** Made by the server for each new sheet. */
  conversationId: string;
  firstName: string | null;
  /** Questions that the documents which this reader may read answer. */
  examples: readonly string[];
  hasDocuments: boolean;
  canImport: boolean;
  /** For an admin who has not hidden them: what this browser knows of them. */
  firstSteps?: { hasOpenedCitation: boolean } | null;
}) {
  const router = useRouter();
  const session = useChatSessions().open(conversationId, nothingStored);
  const { messages: asked } = useChatStore(session.chat.store);
  const { show } = useConversationStage();
  const isBlank = asked.length === 0;
  useLayoutEffect(() => {
    if (!isBlank) show(conversationId);
  }, [isBlank, show, conversationId]);
  const { touch } = useConversationList();
  const [scope, setScope] = useScope(session);
  function ask(text: string) {
    touch(conversationId, text);
    // The blank sheet becomes the conversation: going back must not lead to it again. In this order: a navigation that
    // overtakes an action makes the router load the new page twice.
    router.replace(`/c/${conversationId}`);
    void askIn(session, text, { filters: scope, isLiteral: false });
  }
  if (!isBlank) return null;
  return (
    <div className="mx-auto grid w-full max-w-[44rem] grid-cols-[minmax(0,1fr)] gap-8 px-4 pt-[max(3rem,18dvh)] pb-12 sm:px-6">
      <div className="grid gap-5">
        <h1 className="text-display font-semibold tracking-tight text-balance">
          {messages.empty.greeting(firstName)}
        </h1>
        <Composer
          draftKey={NEW_DRAFT}
          placeholder={messages.composer.placeholder}
          isAnswering={false}
          hasRoomBelow
          {...(hasDocuments ? { scope, onScope: setScope } : {})}
          onSend={ask}
          onStop={() => undefined}
        />
      </div>
      {firstSteps ? (
        <FirstSteps hasDocuments={hasDocuments} example={examples[0] ?? null} {...firstSteps} />
      ) : null}
      {hasDocuments ? <Examples examples={examples} onAsk={ask} /> : <NoDocuments canImport={canImport} />}
      <Recent />
    </div>
  );
}

function Examples({ examples, onAsk }: { examples: readonly string[]; onAsk: (text: string) => void }) {
  if (examples.length === 0) return null;
  return (
    <section aria-labelledby="examples" className="grid gap-2">
      <h2 id="examples" className="text-meta text-ink-3">
        {messages.empty.examples}
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {examples.map((example) => (
          <li key={example} className="grid">
            <button
              type="button"
              onClick={() => onAsk(example)}
              className="rounded-lg border border-line px-3 py-2.5 text-start text-ui text-pretty text-ink-2 transition-colors hover:border-control hover:text-ink"
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoDocuments({ canImport }: { canImport: boolean }) {
  return (
    <section className="grid justify-items-start gap-3 rounded-lg border border-line p-4">
      <div className="grid gap-1">
        <h2 className="text-body font-semibold">{messages.empty.noSources}</h2>
        <p className="text-ui text-pretty text-ink-2">
          {canImport ? messages.empty.noSourcesAdmin : messages.empty.noSourcesEmployee}
        </p>
      </div>
      {canImport ? (
        <Link href="/admin/imports/new" className={buttonClass("primary")}>
          {messages.empty.importFirst}
        </Link>
      ) : null}
    </section>
  );
}

function Recent() {
  const { conversations } = useConversationList();
  const now = useNow();
  if (conversations.length === 0) return null;
  return (
    <section aria-labelledby="recent" className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <h2 id="recent" className="text-meta text-ink-3">
        {messages.empty.recent}
      </h2>
      <ul className="-mx-3 grid grid-cols-[minmax(0,1fr)]">
        {conversations.slice(0, RECENT).map((conversation) => (
          <li key={conversation.id} className="min-w-0">
            <Link
              href={`/c/${conversation.id}`}
              className="flex items-baseline justify-between gap-4 rounded-md px-3 py-2 hover:bg-hover"
            >
              <bdi className="truncate text-ui">{conversation.title}</bdi>
              <span className="shrink-0 text-meta text-ink-3">{formatAge(conversation.updatedAt, now)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
