import { expect } from "vitest";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { indexDocuments } from "./index-documents.ts";

test("a document's standing is stored and follows what it says, and its chunks stay", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const index = async (labels: string[]) => {
    const page = makePage("standing-1", ["alpha beta", "gamma delta"]);
    const document = { ...page.document, labels };
    const [result] = await indexDocuments(
      { database },
      { sourceId, acl: ["everyone"], documents: [{ ...page, document }] },
    );
    const { rows } = await database.pool.query(
      "select d.standing, array_agg(c.id order by c.ordinal) as chunks from documents d join chunks c on c.document_id = d.id where d.id = $1 group by d.id",
      [result?.documentId],
    );
    return { change: result?.change, standing: rows[0].standing, chunks: rows[0].chunks };
  };
  const first = await index([]);
  expect([first.change, first.standing]).toEqual(["added", "current"]);
  const archived = await index(["archived"]);
  expect(archived).toEqual({ change: "updated", standing: "archived", chunks: first.chunks });
  expect(await index(["archived"])).toEqual({ ...archived, change: "unchanged" });
  expect(await index([])).toEqual({ change: "updated", standing: "current", chunks: first.chunks });
});

test("a document that was indexed before standings were read learns its own", async ({ database }) => {
  const sourceId = await makeSource(database);
  const [current, draft] = [makePage("s-2", ["words"], "Trips"), makePage("s-3", ["words"], "DRAFT: Trips")];
  const index = (documents: (typeof current)[]) =>
    indexDocuments({ database }, { sourceId, acl: ["everyone"], documents });
  const [kept, renamed] = await index([
    current,
    { ...draft, document: { ...draft.document, title: "Trips" } },
  ]);
  expect(kept?.change).toBe("added");
  // Nothing is written anew for a page that holds.
  expect((await index([current, draft])).map(({ change }) => change)).toEqual(["unchanged", "updated"]);
  const { rows } = await database.pool.query("select standing from documents where id = $1", [
    renamed?.documentId,
  ]);
  expect(rows).toEqual([{ standing: "draft" }]);
});
