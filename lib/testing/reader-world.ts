import { createAdmission } from "../answering/admission.ts";
import { extractiveWriter } from "../answering/generation/extractive.ts";
import { RunRegistry } from "../answering/run-registry.ts";
import { finishAnswer, startExchange } from "../conversations/exchange.ts";
import { shareConversation } from "../conversations/share.ts";
import type { Database } from "../db/database.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { setSuggestedQuestions } from "../ingestion/suggested-questions.ts";
import { createLog } from "../log.ts";
import type { importWorkshop } from "./imports.ts";
import { makePerson } from "./people.ts";
import { wordEmbedder } from "./word-embedder.ts";

/** A word that stands in everything about one document, and nowhere else: in its title, path, author, words, answers. */
export const secretWord = "Zanzibarquartz";
/** A question that finds that document without knowing the word. */
export const question = "what is the vault code of the observatory";

const group = "vault-keepers";

/** A document that only one group may read, with all that has been made of it. */
export async function makeReaderWorld(database: Database, workshop: ReturnType<typeof importWorkshop>) {
  const embedder = wordEmbedder();
  const log = createLog("silent");
  const member = await makePerson(database, { groups: [group] });
  const editor = await makePerson(database, { role: "editor", groups: [group] });
  const sourceName = `Vault ${crypto.randomUUID()}`;
  const text = `The vault code of the observatory is ${secretWord}. Password: ${secretWord}7! ${"Whoever keeps it writes it down nowhere else. ".repeat(5)}\n`;
  const page = `---\nauthor: ${secretWord} Meyer\ntags: [${secretWord}]\n---\n# ${secretWord} notes\n\n${text}`;
  const view = await workshop.importFiles(database, {
    ...{ source: sourceName, acl: [`group:${group}`], createdBy: editor },
    files: { [`${secretWord}/codes.md`]: page, [`${secretWord}/copy.md`]: page },
  });
  await embedPendingChunks({ database, embedder });
  await setSuggestedQuestions({ database }, { sourceName, questions: [`What is ${secretWord}?`] });
  const { rows } = await database.pool.query(
    "select d.id, c.id as chunk from documents d join chunks c on c.document_id = d.id where d.source_id = $1 and c.text like $2 order by d.path",
    [view.sourceId, `%${secretWord}%`],
  );
  const documentId: string = rows[0].id;
  const chunkId: number = rows[0].chunk;
  const card = {
    ...{ number: 1, documentId, chunkId, title: `${secretWord} notes`, quote: `is ${secretWord}` },
    ...{ sourceName, breadcrumbs: [secretWord], headingPath: [], quoteStart: 0, quoteEnd: 5 },
  };
  const parts = [
    { type: "data-sources", data: { passages: [card] } },
    { type: "text", text: `The code is ${secretWord} [1].` },
    { type: "data-outcome", data: { kind: "answered", citedNumbers: [1], nearest: [] } },
  ];
  const conversationId = crypto.randomUUID();
  const runId = crypto.randomUUID();
  const { messageId } = await startExchange(
    { database },
    { principal: member, question: { conversationId, runId, text: question } },
  );
  await finishAnswer({ database }, { messageId, status: "complete", parts, trace: {} });
  const { token } = await shareConversation({ database }, { principal: member, conversationId });
  return {
    deps: {
      ...{ database, embedder, log, writer: extractiveWriter(), runs: new RunRegistry() },
      ...{ admission: createAdmission({ concurrency: 2, maxWaiting: 2 }), limits: { take: async () => {} } },
      roleRules: { identityProviders: [], adminEmails: [] },
      config: { publicUrl: "http://localhost" },
    },
    ...{ sourceId: view.sourceId, sourceName, importId: view.id, documentId, chunkId },
    ...{ conversationId, runId, token, card, parts, editor },
    people: {
      member,
      /** Once of the group; the conversation is still theirs. */
      former: { ...member, groups: [] },
      stranger: await makePerson(database, { role: "employee" }),
      strangeEditor: await makePerson(database, { role: "editor" }),
      admin: await makePerson(database, { role: "admin" }),
    } satisfies Record<string, UserPrincipal>,
    /** What chunks say: for readers that give ids and scores. */
    async wordsOf(found: readonly { chunkId: number }[]): Promise<unknown[]> {
      const ids = found.map((one) => one.chunkId);
      const result = await database.pool.query("select text from chunks where id = any($1::int[])", [ids]);
      return result.rows;
    },
  };
}

export type ReaderWorld = Awaited<ReturnType<typeof makeReaderWorld>>;

/** Calls a reader as somebody. Streams and files are read to their end. */
export type Call = (world: ReaderWorld, principal: UserPrincipal) => Promise<unknown>;

export interface Walk {
  call: Call;
  /** True: not even the member sees the word, because there is nothing of the document in it. */
  isBlind?: boolean;
}
