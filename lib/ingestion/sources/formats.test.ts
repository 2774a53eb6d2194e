import { describe, expect, test } from "vitest";
import type { SourceKind } from "../../domain/document.ts";
import type { Archive } from "./archive.ts";
import { detectFormat } from "./index.ts";
import { parseEntry } from "./parse-entry.ts";
import type { ListOptions, SourceEntry } from "./source-entry.ts";

/** An archive in memory. */
function archiveOf(files: Record<string, string>): Archive {
  const bytes = new Map(
    Object.entries(files).map(([path, text]) => [path, new Uint8Array(Buffer.from(text))]),
  );
  return {
    entries: [...bytes].map(([path, data]) => ({ path, sizeBytes: data.length })),
    problems: [],
    read: async (path) => bytes.get(path) ?? new Uint8Array(),
    close: async () => {},
  };
}

async function list(files: Record<string, string>, options: ListOptions = {}, wanted?: SourceKind) {
  const archive = archiveOf(files);
  const format = await detectFormat(archive, wanted);
  return { archive, kind: format.kind, ...(await format.list(archive, options)) };
}

const places = (entries: SourceEntry[]) =>
  entries.map((entry) => [...entry.breadcrumbs, entry.fallbackTitle].join(" > "));

const page = (
  title: string,
  body: string,
  crumbs = ["Ops"],
) => `<html><head><title>Ops : ${title}</title></head><body>
  <ol id="breadcrumbs">${crumbs.map((crumb) => `<li><a href="x.html">${crumb}</a></li>`).join("")}</ol>
  <div id="main-content" class="wiki-content"><p>${body}</p></div></body></html>`;

const index = `<html><body><div class="pageSection"><table><tr><th>Name</th><td>Operations</td></tr></table></div>
  <div class="pageSection"><h2>Available Pages:</h2><ul><li><a href="Home_100001.html">Home</a><ul><li><a href="Rota_100002.html">Rota</a></li></ul></li></ul></div></body></html>`;

describe("a Confluence export", () => {
  const files = {
    "OPS/index.html": index,
    "OPS/Home_100001.html": page("Home", "Welcome"),
    "OPS/Rota_100002.html": `${page("Rota", "Weekly", ["Ops", "Home"])}<a href="attachments/100002/200001.pdf">rota 2024.pdf</a>`,
    "OPS/attachments/100002/200001.pdf": "%PDF",
    "OPS/attachments/100002/200002.png": "PNG",
    "OPS/attachments/100002/200003.pages": "PK",
    "OPS/styles/site.css": "body{}",
  };

  test("lists its pages by their ids, and their documents below them, but not the index", async () => {
    const { kind, entries, archive } = await list(files, { baseUrl: "https://wiki.example.com/" });
    expect(kind).toBe("confluence");
    expect(entries.map(({ externalId, url }) => [externalId, url])).toEqual([
      ["100001", "https://wiki.example.com/pages/viewpage.action?pageId=100001"],
      ["100002", "https://wiki.example.com/pages/viewpage.action?pageId=100002"],
      ["attachment-200001", "https://wiki.example.com/pages/viewpage.action?pageId=100002"],
    ]);
    expect(places(entries).at(-1)).toBe("Ops > Home > Rota > rota 2024");
    expect(archive.problems).toEqual([
      { path: "OPS/attachments/100002/200003.pages", reason: "unsupported-type" },
    ]);
  });

  test("gives no address without the address of the wiki", async () => {
    const { entries } = await list(files);
    expect(entries.map((entry) => entry.url)).toEqual([null, null, null]);
  });

  test("takes places from the index's tree, and the space from what is known, where pages state none", async () => {
    const bare = (title: string) =>
      `<title>${title}</title><div id="main-content" class="wiki-content"><table class="confluenceTable"></table>${title}</div>`;
    const withIndex = await list({
      "index.html": index,
      "Home_100001.html": bare("Home"),
      "Rota_100002.html": bare("Rota"),
    });
    expect(withIndex.entries.map((entry) => entry.breadcrumbs)).toEqual([
      ["Operations"],
      ["Operations", "Home"],
    ]);
    const alone = await list({ "Home_100001.html": bare("Home") }, { spaceName: "Our wiki" });
    expect(alone.entries.map((entry) => entry.breadcrumbs)).toEqual([["Our wiki"]]);
  });

  test("keeps an index page that holds text of its own", async () => {
    const { entries } = await list({
      "index.html": page("Start", "Read this first"),
      "a_100001.html": page("A", "x"),
    });
    expect(entries.map((entry) => entry.path)).toEqual(["index.html", "a_100001.html"]);
  });

  test("takes what all titles begin with off the titles", async () => {
    const framed = (title: string) =>
      `<title>Acme: ${title}</title><article><ol id="breadcrumbs"></ol><h1>Docs</h1><p class="confluence-link">${title}</p></article>`;
    const { entries, archive } = await list({
      "a_100001.html": framed("One"),
      "b_100002.html": framed("Two"),
      "c_100003.html": framed("Three"),
    });
    const [first] = entries;
    const document =
      first && (await parseEntry({ entry: first, bytes: await archive.read(first.path, { maxBytes: 1e6 }) }));
    expect(document).toMatchObject({ title: "One", breadcrumbs: ["Acme"] });
  });
});

test("the properties of a Notion wiki's page are facts about it; a page that begins with a note keeps its note", async () => {
  const name = "Leave 0123456789abcdef0123456789abcdef.md";
  const read = async (text: string) => {
    const { archive, entries } = await list({ [name]: text }, {}, "notion");
    const [entry] = entries;
    if (!entry) throw new Error("the page was not listed");
    return parseEntry({ entry, bytes: await archive.read(name, { maxBytes: 1000 }) });
  };
  const wiki = await read(
    "# Leave\n\nOwner: Ann Lee\nTags: People\nLast edited time: May 19, 2026 11:03 AM\n\nThirty days.\n",
  );
  expect(wiki).toMatchObject({ title: "Leave", author: "Ann Lee", labels: ["People"] });
  expect(wiki.updatedAt?.toISOString()).toContain("2026-05-19");
  expect(wiki.content.blocks.map((block) => block.kind)).toEqual(["table", "paragraph"]);
  const note = await read("# Leave\n\nNote: ask your lead first.\n\nThirty days.\n");
  expect(note).toMatchObject({ author: null });
  expect(note.content.text).toContain("Note: ask your lead first.");
});

describe("a Notion export", () => {
  const id = (n: number) => String(n).padStart(32, "0");
  const root = "Export-1a2b3c4d-0000-0000-0000-000000000000";

  test("lists pages and databases by their ids, each database once", async () => {
    const { kind, entries } = await list({
      [`${root}/index.html`]: "<html>",
      [`${root}/Team ${id(1)}.md`]: "# Team: people & places\n\nHello",
      [`${root}/Team ${id(1)}/Tasks ${id(2)}.csv`]: "Name\nA",
      [`${root}/Team ${id(1)}/Tasks ${id(2)}_all.csv`]: "Name\nA\nB",
      [`${root}/Team ${id(1)}/Tasks ${id(2)}/A ${id(3)}.md`]: "# A\n\nStatus: Done\n",
      [`${root}/Team ${id(1)}/plan.pdf`]: "%PDF",
      [`${root}/Team ${id(1)}/photo.png`]: "PNG",
    });
    expect(kind).toBe("notion");
    expect(places(entries)).toEqual([
      "Team",
      "Team: people & places > Tasks",
      "Team: people & places > Tasks > A",
      "Team: people & places > plan",
    ]);
    expect(entries.map((entry) => entry.externalId)).toEqual([id(1), id(2), id(3), `Team ${id(1)}/plan.pdf`]);
    const urls = [1, 2, 3].map((n) => `https://www.notion.so/${id(n)}`);
    expect(entries.map((entry) => entry.url)).toEqual([...urls, null]);
    expect(entries.map((entry) => entry.isDatabaseRow)).toEqual([false, false, true, false]);
  });

  test("lists every view of a database that has no file with all rows", async () => {
    const { entries } = await list({ [`Tasks ${id(1)}.csv`]: "a\n1", [`Tasks ${id(2)}.csv`]: "a\n1" });
    expect(entries.map((entry) => entry.externalId)).toEqual([id(1), id(2)]);
  });

  test("finds the page of a folder that bears no id", async () => {
    const { entries } = await list({
      [`Team ${id(1)}.md`]: "# The whole team\n",
      [`Team/Plan ${id(2)}.md`]: "# Plan\n",
    });
    expect(places(entries)).toEqual(["Team", "The whole team > Plan"]);
  });

  test("reads properties only in a database's rows", async () => {
    const text = "# A\n\nNote: this is a sentence.\n";
    const { entries, archive } = await list({
      [`Pages ${id(1)}.md`]: text,
      [`T ${id(2)}_all.csv`]: "a\n1",
      [`T ${id(2)}/A ${id(3)}.md`]: text,
    });
    const documents = await Promise.all(
      entries.map(async (entry) =>
        parseEntry({ entry, bytes: await archive.read(entry.path, { maxBytes: 1e6 }) }),
      ),
    );
    expect(documents.map((document) => document.content.blocks[0]?.kind)).toEqual([
      "paragraph",
      "table",
      "table",
    ]);
  });
});

describe("Google Drive and plain files", () => {
  test("are told apart by the Takeout folder", async () => {
    const { kind, entries, archive } = await list({
      "Takeout/Drive/HR/Travel.docx": "PK",
      "Takeout/Drive/HR/Slides.pptx": "PK",
      "Takeout/Drive/HR/Old.ppt": "x",
      "Takeout/Mail/all.txt": "x",
      "Takeout/archive_browser.html": "<html>",
    });
    expect(kind).toBe("drive");
    expect(places(entries)).toEqual(["HR > Travel", "HR > Slides"]);
    expect(entries[0]?.externalId).toBe("HR/Travel.docx");
    expect(archive.problems.map((problem) => problem.path)).toEqual(["Takeout/Drive/HR/Old.ppt"]);
  });

  test("are told apart by what Google Docs writes", async () => {
    const doc =
      '<style>.c1{font-weight:700}</style><body class="c1 doc-content"><p class="c1"><span>Hi</span></p></body>';
    expect((await list({ "a.html": doc, "b.html": doc })).kind).toBe("drive");
    expect((await list({ "a.html": "<p>Hi</p>", "b.md": "Hi" })).kind).toBe("files");
  });

  test("list every file that can be read", async () => {
    const { entries, archive } = await list({
      "a/b.md": "x",
      "a/c.txt": "x",
      "d.PDF": "x",
      "e.png": "x",
      "f.pages": "x",
    });
    expect(entries.map((entry) => entry.media)).toEqual(["markdown", "text", "pdf"]);
    expect(archive.problems).toEqual([{ path: "f.pages", reason: "unsupported-type" }]);
  });

  test("are read as the kind that was asked for", async () => {
    expect((await list({ "a.html": "<p>Hi</p>" }, {}, "confluence")).kind).toBe("confluence");
  });

  test("are refused if nothing in them can be read", async () => {
    await expect(list({ "a.png": "x" })).rejects.toMatchObject({ reason: "not-an-export" });
    await expect(list({ "a.ppt": "x" })).rejects.toMatchObject({ reason: "unsupported-type" });
    await expect(list({ "a.png": "x" }, {}, "notion")).rejects.toMatchObject({ reason: "not-an-export" });
  });
});

describe("parseEntry", () => {
  const parse = async (path: string, bytes: string | Uint8Array) => {
    const archive = archiveOf({ [path]: "x" });
    const {
      entries: [entry],
    } = await (await detectFormat(archive)).list(archive, {});
    if (!entry) throw new Error("nothing listed");
    return parseEntry({
      entry,
      bytes: typeof bytes === "string" ? new Uint8Array(Buffer.from(bytes)) : bytes,
    });
  };

  test.each([
    ["a.md", "", "empty-file"],
    ["a.md", "# A\n", "no-text"],
    ["a.html", "<script>x</script>", "no-text"],
    ["a.txt", " \n ", "no-text"],
    ["a.csv", ",,\n", "no-text"],
    ["a.pdf", "no pdf", "broken-file"],
    ["a.docx", "no docx", "broken-file"],
    ["a.txt", new Uint8Array([0, 1, 0, 3, 9, 0, 8]), "broken-file"],
  ])("tells why %s (%j) cannot be read: %s", async (path, bytes, reason) => {
    await expect(parse(path, bytes)).rejects.toMatchObject({ name: "DocumentError", reason });
  });

  test("sends and returns nothing that could not go to another thread", async () => {
    const document = await parse("a/b.md", "# T\n\n**x** [y](z.md)\n\n|a|\n|-|\n|1|\n");
    expect(structuredClone(document)).toEqual(document);
  });

  test("takes a title from the page, else from the file's name", async () => {
    const html = "<title>Leave – Acme</title><h1>Leave</h1><p>28 days</p>";
    expect((await parse("x/leave 2024.html", html)).title).toBe("Leave");
    expect((await parse("x/notes.txt", "hello")).title).toBe("notes");
  });
});
