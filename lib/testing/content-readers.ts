/**
 * Every function of `lib` that takes a principal: all ways to content, and all that act on what is someone's. The
 * architecture test fails for a new one that is not here; tests of access walk it.
 */
export const contentReaders = [
  "lib/access/members.ts#inviteMember",
  "lib/access/members.ts#setMemberDisabled",
  "lib/answering/grounding/ground.ts#ground",
  "lib/answering/pipeline.ts#answer",
  "lib/answering/stop-answer.ts#stopAnswer",
  "lib/conversations/conversations.ts#deleteConversation",
  "lib/conversations/conversations.ts#listConversations",
  "lib/conversations/conversations.ts#readConversation",
  "lib/conversations/conversations.ts#restoreConversation",
  "lib/conversations/exchange.ts#requestStop",
  "lib/conversations/exchange.ts#startExchange",
  "lib/ingestion/create-import.ts#createImport",
  "lib/ingestion/create-import.ts#importUpload",
  "lib/ingestion/read.ts#listImportItems",
  "lib/ingestion/read.ts#listSources",
  "lib/ingestion/read.ts#readImport",
  "lib/ingestion/suggested-questions.ts#listSuggestedQuestions",
  "lib/retrieval/candidates/dense.ts#denseCandidates",
  "lib/retrieval/candidates/dense.ts#denseScores",
  "lib/retrieval/candidates/find-candidates.ts#findCandidates",
  "lib/retrieval/candidates/lexical.ts#lexicalCandidates",
  "lib/retrieval/candidates/lexical.ts#lexicalScores",
  "lib/retrieval/candidates/search-by-meaning.ts#searchByMeaning",
  "lib/retrieval/has-readable-documents.ts#hasReadableDocuments",
  "lib/retrieval/pipeline.ts#retrieve",
  "lib/retrieval/read-document.ts#readChunkRange",
  "lib/retrieval/read-document.ts#readDocument",
  "lib/retrieval/read-passages.ts#readPassages",
];
