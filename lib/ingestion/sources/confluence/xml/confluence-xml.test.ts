import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  body,
  type DumpValue,
  dump,
  dumpArchive,
  object,
  page,
  readDump,
  space,
  to,
} from "../../../../testing/confluence-dump.ts";
import { confluenceXml } from "./confluence-xml.ts";

describe("pages", () => {
  test("have the ids of the HTML export, and stand below their space and the pages above them", async () => {
    const { entries } = await readDump(
      dump(
        page("10002", "Rota", { parent: to("Page", "10001") }),
        page("10001", "Teams", { parent: to("Page", "10000") }),
        page("10000", "Home"),
        page("10003", "Lost", { parent: to("Page", "404") }),
        space,
        object("BlogPost", "10004", { title: "Rota", space: to("Space", "1") }),
      ),
    );
    expect(entries.map((entry) => [entry.externalId, entry.path, entry.breadcrumbs.join(" > ")])).toEqual([
      ["10002", "OPS/Rota", "Operations > Home > Teams"],
      ["10001", "OPS/Teams", "Operations > Home"],
      ["10000", "OPS/Home", "Operations"],
      ["10003", "OPS/Lost", "Operations"],
      ["10004", "OPS/Rota (10004)", "Operations > Blog"],
    ]);
  });

  test("of the past, drafts and deleted ones are counted and left out", async () => {
    const { entries, ledger } = await readDump(
      dump(
        page("10000", "Home"),
        page("10001", "Home", { originalVersion: to("Page", "10000") }),
        page("10002", "Plan", { contentStatus: "draft" }),
        page("10003", "Gone", { contentStatus: "deleted" }),
        object("Draft", "10004"),
      ),
    );
    expect(entries.map(({ externalId }) => externalId)).toEqual(["10000"]);
    expect(ledger.map(({ kind, name, lost, reason }) => [kind, name, lost, reason])).toEqual([
      ["version", "page", 1, "not-current"],
      ["version", "page (draft)", 1, "not-current"],
      ["version", "page (deleted)", 1, "not-current"],
      ["version", "draft", 1, "not-current"],
    ]);
  });

  test("whose parents form a circle are listed all the same", async () => {
    const circle = dump(
      page("10000", "A", { parent: to("Page", "10001") }),
      page("10001", "B", { parent: to("Page", "10000") }),
    );
    expect((await readDump(circle)).entries.map((entry) => entry.breadcrumbs)).toEqual([["B"], ["A"]]);
  });

  test("lead to each other by title, by id and by address", async () => {
    const links = [
      '<ac:link><ri:page ri:content-title="ROTA &amp; more" /></ac:link>',
      '<ac:link><ri:page ri:space-key="ops" ri:content-title="Rota &amp; more" /></ac:link>',
      '<ac:link><ri:content-entity ri:content-id="10001" /><ac:link-body>id</ac:link-body></ac:link>',
      '<a href="https://wiki.example.com/pages/viewpage.action?pageId=10001#Mondays">address</a>',
      '<ac:link><ri:page ri:space-key="HR" ri:content-title="Rota" /></ac:link>',
    ];
    const { documents } = await readDump(
      dump(
        space,
        page("10000", "Home"),
        page("10001", "Rota & more"),
        body("10000", `<p>${links.join(" ")}</p>`),
      ),
    );
    const hrefs = documents[0]?.content.blocks.flatMap((block) =>
      (block.spans ?? []).map(({ href }) => href),
    );
    const rota = "OPS/Rota & more";
    expect(hrefs).toEqual([rota, rota, rota, `${rota}#mondays`]);
    expect(documents[0]?.ledger).toContainEqual({
      ...{ kind: "link", name: null, seen: 1, degraded: 1, lost: 0, reason: "dangling-link" },
    });
  });

  test("of 1 MB are refused where less is allowed; what was unpacked for them goes when the listing is closed", async () => {
    const temporaryDirectory = await mkdtemp(path.join(tmpdir(), "xml-"));
    const xml = dump(space, page("10000", "Home"), body("10000", `<p>${"word ".repeat(2e5)}</p>`));
    const listing = await confluenceXml.list(dumpArchive(xml, {}, temporaryDirectory), {});
    const [entry] = listing.entries;
    const read = entry && listing.read?.(entry, { maxBytes: 1000 });
    await expect(read).rejects.toMatchObject({ reason: "too-large" });
    expect(await readdir(temporaryDirectory)).toHaveLength(1);
    await listing.close?.();
    expect(await readdir(temporaryDirectory)).toEqual([]);
    await rm(temporaryDirectory, { recursive: true });
  });
});

describe("restrictions on viewing", () => {
  const restricted = dump(
    object("ConfluenceUserImpl", "k1", { name: "ann", email: "ann@example.com" }),
    page("10000", "Home"),
    page("10001", "Board", { parent: to("Page", "10000") }),
    page("10002", "Minutes", { parent: to("Page", "10001") }),
    page("10003", "Broken"),
    object("ContentPermissionSet", "1", {
      type: "View",
      owningContent: to("Page", "10001"),
      contentPermissions: ["2", "3"],
    }),
    object("InternalGroup", "1", { name: "board", externalId: "a1b2" }),
    object("ContentPermission", "2", {
      type: "View",
      groupName: "a1b2",
      owningSet: to("ContentPermissionSet", "1"),
    }),
    object("ContentPermission", "3", {
      type: "View",
      userSubject: to("ConfluenceUserImpl", "k1"),
      owningSet: to("ContentPermissionSet", "1"),
    }),
    object("ContentPermissionSet", "4", { type: "View", owningContent: to("Page", "10002") }),
    object("ContentPermission", "5", {
      type: "View",
      userName: "bo",
      owningSet: to("ContentPermissionSet", "4"),
    }),
    object("ContentPermissionSet", "6", {
      type: "Edit",
      owningContent: to("Page", "10000"),
      contentPermissions: ["7"],
    }),
    object("ContentPermission", "7", {
      type: "Edit",
      groupName: "editors",
      owningSet: to("ContentPermissionSet", "6"),
    }),
    object("ContentPermissionSet", "8", {
      type: "View",
      owningContent: to("Page", "10003"),
      contentPermissions: ["404"],
    }),
    object("Attachment", "20001", { title: "vote.txt", containerContent: to("Page", "10002") }),
  );
  const board = { groups: ["board"], users: ["ann@example.com"] };
  const bo = { groups: [], users: ["bo"] };

  test("hold for the pages below, too, and for files", async () => {
    const { find } = await readDump(restricted, { "attachments/10002/20001/1": "yes" });
    expect(find("10000")?.restrictions).toEqual([]);
    expect(find("10001")?.restrictions).toEqual([board]);
    expect(find("10002")?.restrictions).toEqual([board, bo]);
    expect(find("attachment-20001")?.restrictions).toEqual([board, bo]);
  });

  test("hold below a page that is itself missing", async () => {
    const { find } = await readDump(
      restricted.replace(/<object class="Page" package="x"><id name="id">10001.*?<\/object>/s, ""),
    );
    expect(find("10002")?.restrictions).toEqual([board, bo]);
  });

  test("that may be in a part that could not be read let nobody in", async () => {
    const { find } = await readDump(
      restricted.slice(0, restricted.indexOf('<object class="ContentPermissionSet"')),
    );
    expect(find("10001")?.restrictions).toEqual([{ groups: [], users: [] }]);
  });

  test("that name people who are missing let nobody in", async () => {
    const { find } = await readDump(restricted);
    expect(find("10003")?.restrictions).toEqual([{ groups: [], users: [] }]);
  });
});

describe("files", () => {
  const owner = { containerContent: to("Page", "10000") };
  const files = dump(
    space,
    page("10000", "Home"),
    page("10009", "Home", { originalVersion: to("Page", "10000") }),
    object("Attachment", "20001", { title: "plan.txt", version: "2", ...owner }),
    object("Attachment", "20002", {
      title: "plan.txt",
      version: "1",
      originalVersion: to("Attachment", "20001"),
      ...owner,
    }),
    object("Attachment", "20003", { title: "photo.png", ...owner }),
    object("Attachment", "20004", { title: "lost.pdf", ...owner }),
    object("Attachment", "20005", { title: "old.txt", containerContent: to("Page", "10009") }),
    body(
      "10000",
      '<p><ac:link><ri:attachment ri:filename="plan.txt" /></ac:link><ac:link><ri:attachment ri:filename="photo.png" /></ac:link></p>',
    ),
  );

  test("are read in the version that the page shows, and linked", async () => {
    const { entries, texts, documents } = await readDump(files, {
      "attachments/10000/20001/1": "old plan",
      "attachments/10000/20001/2": "new plan",
      "attachments/10000/20003/1": "PNG",
    });
    expect(entries.at(-1)).toMatchObject({
      path: "OPS/Home/plan.txt",
      breadcrumbs: ["Operations", "Home"],
      isAttachment: true,
    });
    expect(texts.at(-1)).toBe("new plan");
    expect(documents[0]?.content.blocks[0]?.spans).toEqual([
      expect.objectContaining({ href: "OPS/Home/plan.txt" }),
    ]);
  });

  test("that are not read are counted, each with why", async () => {
    const { ledger } = await readDump(files, {
      "attachments/10000/20001/2": "x",
      "attachments/10000/20003/1": "PNG",
    });
    expect(
      ledger
        .filter(({ kind }) => kind === "attachment")
        .map(({ name, seen, lost, reason }) => [name, seen, lost, reason]),
    ).toEqual([
      ["txt", 1, 0, null],
      ["png", 1, 1, "picture"],
      ["pdf", 1, 1, "missing-from-export"],
      ["txt", 1, 1, "not-current"],
    ]);
  });
});

test("comments are the last section, replies below what they answer, resolved ones marked", async () => {
  const on = (id: string, properties: Record<string, DumpValue>) =>
    object("Comment", id, { containerContent: to("Page", "10000"), creatorName: "Bo", ...properties }) +
    body(id, `<h1>Said ${id}</h1>`, "Comment");
  const { texts, documents } = await readDump(
    dump(
      page("10000", "Home"),
      body("10000", "<p>Text</p>"),
      on("30001", { creationDate: "2026-01-01 10:00:00.000" }),
      on("30002", { creationDate: "2026-01-02 10:00:00.000" }),
      on("30003", { creationDate: "2026-01-03 10:00:00.000", parent: to("Comment", "30001") }),
      object("ContentProperty", "1", {
        name: "status",
        stringValue: "resolved",
        content: to("Comment", "30002"),
      }),
    ),
  );
  expect(texts[0]?.split("\n\n")).toEqual([
    "Text",
    "Comments",
    "Bo, 2026-01-01:",
    "Said 30001",
    "Bo, 2026-01-03, reply:",
    "Said 30003",
    "Bo, 2026-01-02, resolved:",
    "Said 30002",
  ]);
  expect(documents[0]?.content.blocks.filter(({ kind }) => kind === "heading")).toHaveLength(1);
  expect(documents[0]?.ledger).toEqual([
    { kind: "comment", name: null, seen: 3, degraded: 0, lost: 0, reason: null },
  ]);
});
