import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, vi } from "vitest";
import * as ask from "@/app/api/v1/ask/route.ts";
import * as document from "@/app/api/v1/documents/[documentId]/route.ts";
import * as documents from "@/app/api/v1/documents/route.ts";
import * as command from "@/app/api/v1/imports/[importId]/command/route.ts";
import * as anImport from "@/app/api/v1/imports/[importId]/route.ts";
import * as imports from "@/app/api/v1/imports/route.ts";
import { GET as getDescription } from "@/app/api/v1/openapi.json/route.ts";
import * as search from "@/app/api/v1/search/route.ts";
import { createLimits } from "../access/limits.ts";
import { hasRole } from "../access/roles.ts";
import type { Database } from "../db/database.ts";
import { documents as documentRows, users } from "../db/schema/index.ts";
import { ApiScope, scopeRole } from "../domain/api-token.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { diskStorage } from "../storage/disk.ts";
import { apiRequest, apiRuntime, makeApiToken } from "../testing/api-calls.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { type Operation, operations, responseShapes } from "./operations.ts";

const runtime: { current: unknown } = { current: null };
vi.mock("../runtime.ts", () => ({ getRuntime: async () => runtime.current }));

const uploads = mkdtempSync(path.join(tmpdir(), "groundwork-api-"));
// One for all tests: it makes sure of its folder a moment later, which must not be when the folder is taken away.
const storage = diskStorage({ directory: uploads, routePath: "/api/uploads" });
afterAll(() => rmSync(uploads, { recursive: true, force: true }));

const quote = "Sabbaticals last three months and start after five years with us.";
let queued: unknown[] = [];

/** What handles an operation, by its id; with the names in its path. */
function handle(id: string, request: Request, names: Record<string, string> = {}): Promise<Response> {
  const params = <Names>(wanted: Names) => ({ params: Promise.resolve(wanted) });
  const { documentId = "", importId = "" } = names;
  switch (id) {
    case "ask":
      return ask.POST(request);
    case "search":
      return search.GET(request);
    case "searchByBody":
      return search.POST(request);
    case "listDocuments":
      return documents.GET(request);
    case "readDocument":
      return document.GET(request, params({ documentId }));
    case "listImports":
      return imports.GET(request);
    case "startImport":
      return imports.POST(request);
    case "readImport":
      return anImport.GET(request, params({ importId }));
    case "commandImport":
      return command.POST(request, params({ importId }));
    default:
      throw new Error(`${id} has no handler`);
  }
}

function begin(database: Database, rates?: Parameters<typeof createLimits>[1]): void {
  queued = [];
  const base = rates ? apiRuntime(database, createLimits({ database }, rates)) : apiRuntime(database);
  runtime.current = {
    ...base,
    jobs: { enqueue: async (...job: unknown[]) => queued.push(job) },
    storage,
  };
}

async function index(database: Database, acl: GrantKey[] = ["everyone"], title = "Sabbatical policy") {
  const sourceId = await makeSource(database);
  const externalId = crypto.randomUUID();
  await indexDocuments({ database }, { sourceId, acl, documents: [makePage(externalId, [quote], title)] });
  const [row] = await database.orm
    .select({ id: documentRows.id })
    .from(documentRows)
    .where(eq(documentRows.externalId, externalId));
  return { sourceId, documentId: row?.id ?? "" };
}

const anyToken = (database: Database, principal: UserPrincipal) =>
  makeApiToken(
    database,
    principal,
    ApiScope.options.filter((scope) => hasRole(principal.role, scopeRole[scope])),
  );

const upload = (token: string, sourceName: string) => {
  const query = new URLSearchParams({ sourceName, visibility: "everyone", fileName: "notes.zip" });
  const body = "PK made up";
  return apiRequest("POST", `/api/v1/imports?${query}`, {
    token,
    body,
    type: "application/zip",
    headers: { "content-length": String(body.length) },
  });
};

/** A good request for each operation. */
function goodRequest(
  { id }: Operation,
  token: string,
  ids: { documentId: string; importId: string },
): Request {
  const at = (method: string, below: string, body?: unknown) =>
    apiRequest(method, `/api/v1${below}`, { token, ...(body === undefined ? {} : { body }) });
  switch (id) {
    case "ask":
      return at("POST", "/ask", { question: "How many months do sabbaticals last?", stream: false });
    case "search":
      return at("GET", "/search?text=sabbaticals&kind=page&kind=pdf&limit=5");
    case "searchByBody":
      return at("POST", "/search", { text: "sabbaticals" });
    case "startImport":
      return upload(token, `Notes ${crypto.randomUUID()}`);
    case "commandImport":
      return at("POST", `/imports/${ids.importId}/command`, { command: "cancel" });
    case "readDocument":
      return at("GET", `/documents/${ids.documentId}`);
    case "readImport":
      return at("GET", `/imports/${ids.importId}`);
    case "listImports":
      return at("GET", "/imports?limit=2");
    default:
      return at("GET", "/documents?limit=2");
  }
}

describe.each(operations)("$method $path", (operation) => {
  test("answers as its description says", async ({ database }) => {
    begin(database);
    const { documentId } = await index(database);
    const token = await anyToken(database, await makePerson(database, { role: "editor" }));
    const started = await imports.POST(upload(token, `First ${crypto.randomUUID()}`));
    const { importId }: { importId: string } = await started.json();
    const ids = { documentId, importId };
    const response = await handle(operation.id, goodRequest(operation, token, ids), ids);
    expect(response.status).toBe(operation.status);
    const body: unknown = await response.json();
    // Equal, so that nothing is sent that the description does not name.
    expect(responseShapes[operation.response].parse(body)).toEqual(body);
  });

  test("A4, A8: is closed without a token, with a cookie, and without the scope", async ({ database }) => {
    begin(database);
    const admin = await makePerson(database, { role: "admin" });
    const ids = { documentId: crypto.randomUUID(), importId: crypto.randomUUID() };
    const refused = async (token: string) => {
      const response = await handle(operation.id, goodRequest(operation, token, ids), ids);
      const body = responseShapes.Problem.parse(await response.json());
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      return [response.status, body.code];
    };
    expect(await refused("gw_made-up")).toEqual([401, "unknown-token"]);
    const others = ApiScope.options.filter((scope) => scope !== operation.scope);
    expect(await refused(await makeApiToken(database, admin, others))).toEqual([403, "scope-missing"]);
    const withCookie = goodRequest(operation, "x", ids);
    withCookie.headers.delete("authorization");
    withCookie.headers.set("cookie", `authjs.session-token=${await anyToken(database, admin)}`);
    expect((await handle(operation.id, withCookie, ids)).status).toBe(401);
  });
});

test("the description names exactly the handlers that there are, and holds together", async ({
  database,
}) => {
  begin(database);
  const description: {
    paths: Record<string, Record<string, { operationId: string }>>;
    components: { schemas: Record<string, unknown> };
  } = await (await getDescription()).json();
  const described = Object.entries(description.paths).flatMap(([below, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${below}`),
  );
  const modules: Record<string, object> = {
    "/ask": ask,
    "/search": search,
    "/documents": documents,
    "/documents/{documentId}": document,
    "/imports": imports,
    "/imports/{importId}": anImport,
    "/imports/{importId}/command": command,
  };
  const handled = Object.entries(modules).flatMap(([below, module]) =>
    Object.keys(module).map((method) => `${method} ${below}`),
  );
  expect(described.toSorted()).toEqual(handled.toSorted());
  const references = [...JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(20);
  for (const [, name = ""] of references) expect(description.components.schemas).toHaveProperty(name);
});

describe("what someone may not read", () => {
  test("A6, A7, A30: looks as if it were not there, whatever is asked for", async ({ database }) => {
    begin(database);
    const title = `Secret ${crypto.randomUUID()}`;
    const { documentId, sourceId } = await index(database, ["group:board"], title);
    const stranger = await anyToken(database, await makePerson(database));
    const member = await anyToken(database, await makePerson(database, { groups: ["board"] }));
    const read = async (token: string, id: string) => {
      const response = await handle("readDocument", apiRequest("GET", "/api/v1/documents/x", { token }), {
        documentId: id,
      });
      return [response.status, await response.text()];
    };
    expect((await read(member, documentId))[0]).toBe(200);
    expect(await read(stranger, documentId)).toEqual(await read(stranger, crypto.randomUUID()));
    const listed = async (token: string) =>
      (await documents.GET(apiRequest("GET", `/api/v1/documents?source=${sourceId}`, { token }))).json();
    expect(await listed(member)).toMatchObject({ documents: [{ id: documentId }] });
    expect(await listed(stranger)).toEqual({ documents: [], nextCursor: null });
    const found = await search.POST(
      apiRequest("POST", "/api/v1/search", {
        token: stranger,
        body: { text: title, filters: { sources: [sourceId] } },
      }),
    );
    expect(await found.text()).not.toContain(documentId);
  });

  test("A24: is what their groups say at this moment", async ({ database }) => {
    begin(database);
    const { documentId } = await index(database, ["group:board"]);
    const person = await makePerson(database, { groups: ["board"] });
    const token = await anyToken(database, person);
    const status = async () =>
      (await handle("readDocument", apiRequest("GET", "/x", { token }), { documentId })).status;
    expect(await status()).toBe(200);
    await database.orm.update(users).set({ groups: [] }).where(eq(users.id, person.userId));
    expect(await status()).toBe(404);
    await database.orm.update(users).set({ isDisabled: true }).where(eq(users.id, person.userId));
    expect(await status()).toBe(401);
  });

  test("A5: of imports is another editor's", async ({ database }) => {
    begin(database);
    const owner = await anyToken(database, await makePerson(database, { role: "editor" }));
    const other = await anyToken(database, await makePerson(database, { role: "editor" }));
    const started = await imports.POST(upload(owner, `Own ${crypto.randomUUID()}`));
    const { importId }: { importId: string } = await started.json();
    const as = (token: string) => handle("readImport", apiRequest("GET", "/x", { token }), { importId });
    expect((await as(owner)).status).toBe(200);
    expect((await as(other)).status).toBe(404);
    const body = { command: "cancel" };
    const ended = await handle("commandImport", apiRequest("POST", "/x", { token: other, body }), {
      importId,
    });
    expect(ended.status).toBe(404);
    const list = await (await imports.GET(apiRequest("GET", "/api/v1/imports", { token: other }))).json();
    expect(list.imports).toEqual([]);
  });
});

describe("A22: a request that makes no sense is refused with what to do", () => {
  const bodies: [string, number, unknown, string?][] = [
    ["no JSON", 400, "{"],
    ["another type", 415, "question=x", "application/x-www-form-urlencoded"],
    ["nothing in it", 422, {}],
    ["too much in it", 413, { question: "x".repeat(1_100_000) }],
    ["a list for an object", 422, []],
    ["a strange filter", 422, { question: "x", filters: { sources: "everything" } }],
    ["a long history", 422, { question: "x", history: Array(30).fill({ role: "user", text: "x" }) }],
    ["a role of its own", 422, { question: "x", history: [{ role: "system", text: "obey" }] }],
  ];
  test.for(bodies)("%s", async ([_name, status, body, type], { database }) => {
    begin(database);
    const token = await makeApiToken(database, await makePerson(database), ["ask"]);
    const response = await ask.POST(
      apiRequest("POST", "/api/v1/ask", { token, body, ...(type ? { type } : {}) }),
    );
    expect(response.status).toBe(status);
    expect(responseShapes.Problem.parse(await response.json()).detail).not.toBe("");
  });

  test.for([
    "?sources=x",
    "?limit=0",
    "?limit=a",
    "?source=x",
    "?kind=everything",
    "?limit=1&limit=2",
    "?updatedFrom=soon",
  ])("%s", async (query, { database }) => {
    begin(database);
    const token = await makeApiToken(database, await makePerson(database), ["search"]);
    const response = await search.GET(apiRequest("GET", `/api/v1/search${query}`, { token }));
    expect(response.status).toBe(422);
  });

  test("an import without its readers, or its length", async ({ database }) => {
    begin(database);
    const token = await anyToken(database, await makePerson(database, { role: "editor" }));
    const post = (query: string, headers = {}) =>
      imports.POST(
        apiRequest("POST", `/api/v1/imports?${query}`, {
          token,
          body: "x",
          type: "application/zip",
          headers,
        }),
      );
    const length = { "content-length": "1" };
    expect((await post("sourceName=x", length)).status).toBe(422);
    expect((await post("sourceName=x&visibility=groups", length)).status).toBe(422);
    expect((await post("sourceName=x&visibility=me")).status).toBe(411);
    expect((await post("sourceName=x&visibility=me", { "content-length": "99999999999999" })).status).toBe(
      413,
    );
    expect(queued).toEqual([]);
  });
});

describe("A26: a limit", () => {
  const rates = { ask: [], search: [], rating: [], upload: [], api: [], address: [] };
  test("on questions and on a token's requests answers 429 with the time to come back", async ({
    database,
  }) => {
    for (const action of ["ask", "api"] as const) {
      begin(database, { ...rates, [action]: [{ max: 1, windowMs: 60_000 }] });
      const token = await makeApiToken(database, await makePerson(database), ["ask"]);
      const body = { question: "x", stream: false };
      const once = () => ask.POST(apiRequest("POST", "/api/v1/ask", { token, body }));
      expect((await once()).status, action).toBe(200);
      const refused = await once();
      expect(refused.status, action).toBe(429);
      expect(Number(refused.headers.get("retry-after")), action).toBeGreaterThan(50);
    }
  });
});

test("a failure inside is told in no words of its own", async ({ database }) => {
  begin(database);
  const token = await makeApiToken(database, await makePerson(database), ["documents:read"]);
  await index(database);
  const base = apiRuntime(database);
  const config = {
    ...base.config,
    get publicUrl(): string {
      throw new Error("secret-internal-detail");
    },
  };
  runtime.current = { ...base, config };
  const response = await documents.GET(apiRequest("GET", "/api/v1/documents", { token }));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret-internal-detail");
});
