import { expect, test } from "vitest";
import type { Archive } from "../../archive.ts";
import { detectFormat } from "../../index.ts";
import { parseEntry } from "../../parse-entry.ts";

function archiveOf(files: Record<string, string>): Archive {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return {
    entries: [...bytes].map(([path, data]) => ({ path, sizeBytes: data.length })),
    problems: [],
    read: async (path) => bytes.get(path) ?? new Uint8Array(),
    close: async () => {},
  };
}

const page = (title: string, body: string) => `<?xml version="1.0"?><!DOCTYPE page SYSTEM "page.dtd">
<page xmlns:ac="http://www.atlassian.com/schema/confluence/4/ac/" xmlns:ri="http://www.atlassian.com/schema/confluence/4/ri/">
  <space>OPS</space><title>${title}</title><body>${body}</body><label>rota</label></page>`;

test("pages in storage format, one file each, are read like those of an export, other files as what they are", async () => {
  const archive = archiveOf({
    "pages/Rota.xml": page(
      "Rota &amp; more",
      '<p>See <ac:link><ri:page ri:content-title="Home" /></ac:link></p>',
    ),
    "pages/Home.xml": page(
      "Home",
      '<ac:structured-macro ac:name="tip"><ac:rich-text-body><p>Hi</p></ac:rich-text-body></ac:structured-macro>',
    ),
    "images.xml": "<images><image/></images>",
    "notes.md": "# Notes\n\nText",
  });
  const format = await detectFormat(archive);
  expect([format.name, format.kind]).toEqual(["confluence-pages", "confluence"]);
  const listing = await format.list(archive, {});
  expect(listing.entries.map(({ path }) => path)).toEqual(["pages/Rota.xml", "pages/Home.xml", "notes.md"]);
  const documents = [];
  for (const entry of listing.entries) {
    const limits = { maxBytes: 1e6 };
    const bytes = (await listing.read?.(entry, limits)) ?? (await archive.read(entry.path, limits));
    documents.push(await parseEntry({ entry, bytes }));
  }
  expect(
    documents.map(({ title, breadcrumbs, labels, content }) => [
      title,
      breadcrumbs[0],
      labels[0],
      content.text,
    ]),
  ).toEqual([
    ["Rota & more", "OPS", "rota", "See Home"],
    ["Home", "OPS", "rota", "Hi"],
    ["Notes", undefined, undefined, "Text"],
  ]);
  expect(documents[0]?.content.blocks[0]?.spans).toEqual([
    expect.objectContaining({ href: "pages/Home.xml" }),
  ]);
});

test("XML files that are something else are none", async () => {
  const archive = archiveOf({ "a.xml": "<feed><title>A</title></feed>", "b.xml": "<feed/>" });
  expect((await detectFormat(archive)).kind).toBe("files");
});
