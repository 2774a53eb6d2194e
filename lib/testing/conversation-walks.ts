import { answerOnce } from "../answering/answer-once.ts";
import { followAnswer } from "../answering/follow-answer.ts";
import { readSections } from "../answering/follow-ups/read-sections.ts";
import { ground } from "../answering/grounding/ground.ts";
import { answer } from "../answering/pipeline.ts";
import { askAsEvents, askForWhole } from "../api/ask.ts";
import { searchForApi } from "../api/search.ts";
import { AskRequest } from "../api/shapes.ts";
import { checkCitations } from "../conversations/check-citations.ts";
import { readConversation } from "../conversations/conversations.ts";
import { startExchange } from "../conversations/exchange.ts";
import { findConversations } from "../conversations/find-conversations.ts";
import { listGaps } from "../conversations/gaps.ts";
import { redactAnswers } from "../conversations/redact-answer.ts";
import { listShares, readSharedConversation } from "../conversations/share.ts";
import { GapQuery } from "../domain/feedback.ts";
import { SearchRequest } from "../domain/search.ts";
import { question, secretWord, type Walk } from "./reader-world.ts";

const searched = SearchRequest.parse({ text: question });
const asked = AskRequest.parse({ question });
const signal = new AbortController().signal;
const fresh = () => ({ conversationId: crypto.randomUUID(), runId: crypto.randomUUID(), text: question });
async function partsOf(stream: ReadableStream<unknown>): Promise<unknown[]> {
  const parts: unknown[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

/** How the readers that answer, and those of conversations, are asked for what only a group may read. */
export const conversationWalks: Record<string, Walk> = {
  "lib/answering/answer-once.ts#answerOnce": {
    call: async ({ deps }, principal) => {
      const sent: unknown[] = [];
      const asked = { principal, question: { text: question }, history: [], signal };
      await answerOnce(deps, { ...asked, send: (chunk) => sent.push(chunk) });
      return sent;
    },
  },
  "lib/answering/follow-answer.ts#followAnswer": {
    call: async ({ deps, people: { member } }, principal) => {
      const runId = crypto.randomUUID();
      const run = deps.runs.start({ runId, principal: member });
      run.send({ type: "text-delta", id: "answer", delta: `The code is ${secretWord}.` });
      const followed = followAnswer(deps, { principal, runId });
      run.end();
      return partsOf(followed);
    },
  },
  "lib/answering/follow-ups/read-sections.ts#readSections": {
    call: ({ deps, documentId }, principal) => readSections(deps, { principal, documentIds: [documentId] }),
  },
  "lib/answering/grounding/ground.ts#ground": {
    call: ({ deps }, principal) => ground(deps, { principal, question, signal }),
  },
  "lib/answering/pipeline.ts#answer": {
    call: async ({ deps }, principal) => partsOf(answer(deps, { principal, question: fresh() })),
  },
  "lib/api/ask.ts#askAsEvents": {
    call: ({ deps }, principal) => askAsEvents(deps, { principal, request: asked, signal }).text(),
  },
  "lib/api/ask.ts#askForWhole": {
    call: ({ deps }, principal) => askForWhole(deps, { principal, request: asked, signal }),
  },
  "lib/api/search.ts#searchForApi": {
    call: ({ deps }, principal) => searchForApi(deps, { principal, request: searched, signal }),
  },
  "lib/conversations/check-citations.ts#checkCitations": {
    isBlind: true,
    call: ({ deps, card }, principal) => checkCitations(deps, { principal, cards: [card] }),
  },
  "lib/conversations/conversations.ts#readConversation": {
    call: ({ deps, conversationId }, principal) => readConversation(deps, { principal, conversationId }),
  },
  "lib/conversations/exchange.ts#startExchange": {
    call: ({ deps, conversationId }, principal) =>
      startExchange(deps, { principal, question: { ...fresh(), conversationId } }),
  },
  "lib/conversations/find-conversations.ts#findConversations": {
    // Its answers have the word; they are not looked through.
    isBlind: true,
    call: ({ deps }, principal) => findConversations(deps, { principal, query: secretWord }),
  },
  "lib/conversations/gaps.ts#listGaps": {
    isBlind: true,
    call: ({ deps }, principal) => listGaps(deps, { principal, ...GapQuery.parse({}) }),
  },
  "lib/conversations/redact-answer.ts#redactAnswers": {
    call: ({ deps, parts }, principal) => redactAnswers(deps, { principal, answers: [parts] }),
  },
  "lib/conversations/share.ts#listShares": {
    isBlind: true,
    call: ({ deps, conversationId }, principal) => listShares(deps, { principal, conversationId }),
  },
  "lib/conversations/share.ts#readSharedConversation": {
    call: ({ deps, token }, principal) => readSharedConversation(deps, { principal, token }),
  },
};
