import type { z } from "zod";
import type { ApiScope } from "../domain/api-token.ts";
import * as documents from "./document-shapes.ts";
import * as shapes from "./shapes.ts";

/** One method of one path of the API: what its description says, and what its test tries. */
export interface Operation {
  method: "get" | "post";
  /** Below `/api/v1`, with `{names}`. */
  path: string;
  /** For programs; a verb and a noun. */
  id: string;
  summary: string;
  scope: ApiScope;
  parameters?: Record<string, z.ZodType>;
  /** A shape by its name in {@link requestShapes}, or raw bytes. */
  body?: keyof typeof requestShapes | "bytes";
  /** A shape by its name in {@link responseShapes}. */
  response: keyof typeof responseShapes;
  status: 200 | 202;
  /** Also answers with `text/event-stream`. */
  isStream?: true;
  /** Statuses besides those that every operation may answer with. */
  problems: number[];
}

export const requestShapes = {
  AskRequest: shapes.AskRequest,
  SearchRequest: shapes.SearchRequest,
  ImportCommandRequest: documents.ImportCommandRequest,
};

export const responseShapes = {
  AskResponse: shapes.AskResponse,
  AskEvent: shapes.AskEvent,
  SearchResponse: shapes.SearchResponse,
  DocumentList: documents.DocumentList,
  DocumentResponse: documents.DocumentResponse,
  ImportList: documents.ImportList,
  ImportResponse: documents.ImportResponse,
  NewImportResponse: documents.NewImportResponse,
  Problem: documents.ProblemResponse,
};

export const operations: readonly Operation[] = [
  {
    method: "post",
    path: "/ask",
    id: "ask",
    summary: "Answers a question out of the documents that the token's person may read. Nothing is kept.",
    scope: "ask",
    body: "AskRequest",
    response: "AskResponse",
    status: 200,
    isStream: true,
    problems: [400, 413, 415, 422, 502],
  },
  {
    method: "get",
    path: "/search",
    id: "search",
    summary: "Finds documents, with their best place.",
    scope: "search",
    parameters: shapes.searchParameters,
    response: "SearchResponse",
    status: 200,
    problems: [422],
  },
  {
    method: "post",
    path: "/search",
    id: "searchByBody",
    summary: "The same, for searches that are too long for an address.",
    scope: "search",
    body: "SearchRequest",
    response: "SearchResponse",
    status: 200,
    problems: [400, 413, 415, 422],
  },
  {
    method: "get",
    path: "/documents",
    id: "listDocuments",
    summary: "Lists the documents that the token's person may read, in a lasting order.",
    scope: "documents:read",
    parameters: documents.documentListParameters,
    response: "DocumentList",
    status: 200,
    problems: [422],
  },
  {
    method: "get",
    path: "/documents/{documentId}",
    id: "readDocument",
    summary: "A document's text and structure.",
    scope: "documents:read",
    response: "DocumentResponse",
    status: 200,
    problems: [404],
  },
  {
    method: "get",
    path: "/imports",
    id: "listImports",
    summary: "Lists imports, newest first: an editor's own, or an admin's all.",
    scope: "imports:read",
    parameters: documents.importListParameters,
    response: "ImportList",
    status: 200,
    problems: [422],
  },
  {
    method: "post",
    path: "/imports",
    id: "startImport",
    summary:
      "Uploads an export as the body, and imports it. A source's later imports wait in `review` until they are applied.",
    scope: "imports:write",
    parameters: documents.newImportParameters,
    body: "bytes",
    response: "NewImportResponse",
    status: 202,
    problems: [409, 411, 413, 422],
  },
  {
    method: "get",
    path: "/imports/{importId}",
    id: "readImport",
    summary: "How an import is going, and its receipt.",
    scope: "imports:read",
    response: "ImportResponse",
    status: 200,
    problems: [404],
  },
  {
    method: "post",
    path: "/imports/{importId}/command",
    id: "commandImport",
    summary: "Pauses, resumes or cancels an import; applies or discards its comparison.",
    scope: "imports:write",
    body: "ImportCommandRequest",
    response: "ImportResponse",
    status: 200,
    problems: [400, 404, 409, 413, 415, 422],
  },
];
