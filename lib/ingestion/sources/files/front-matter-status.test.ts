import { expect, test } from "vitest";
import type { Archive } from "../archive.ts";
import { detectFormat } from "../index.ts";
import { parseEntry } from "../parse-entry.ts";

async function labelsOf(frontMatter: string): Promise<string[]> {
  const bytes = new Uint8Array(Buffer.from(`---\n${frontMatter}\n---\n# Trips\n\nBook two weeks ahead.`));
  const archive: Archive = {
    entries: [{ path: "trips.md", sizeBytes: bytes.length }],
    problems: [],
    read: async () => bytes,
    close: async () => {},
  };
  const format = await detectFormat(archive, "files");
  const { entries } = await format.list(archive, {});
  const [entry] = entries;
  if (!entry) throw new Error("no entry");
  const { labels } = await parseEntry({ entry, bytes });
  return labels;
}

test("a page whose front matter says that it does not hold has that as a label", async () => {
  expect(await labelsOf("tags: travel\nstatus: Deprecated")).toEqual(["travel", "deprecated"]);
  expect(await labelsOf("draft: true")).toEqual(["draft"]);
  expect(await labelsOf("tags: [a, b]\nstatus: published\ndraft: false")).toEqual(["a", "b"]);
});
