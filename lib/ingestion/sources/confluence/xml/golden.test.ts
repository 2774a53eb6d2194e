import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { ParsedDocument } from "../../../../domain/document.ts";
import { openArchive } from "../../archive.ts";
import { detectFormat } from "../../index.ts";
import { parseEntry } from "../../parse-entry.ts";

/** One line for each block, its links behind it. */
function outlineOf({ content, ...facts }: ParsedDocument): string {
  const blocks = content.blocks.map((block) => {
    const hrefs = (block.spans ?? []).flatMap(({ href }) => href ?? []).map((href) => ` → ${href}`);
    const level = block.kind === "heading" ? ` ${block.level}` : "";
    return `- ${block.kind}${level}: ${JSON.stringify(content.text.slice(block.start, block.end))}${hrefs.join("")}`;
  });
  const ledger = facts.ledger.map(
    ({ kind, name, seen, degraded, lost, reason }) =>
      `- ${kind} ${name ?? "–"}: ${seen} seen, ${degraded} in part, ${lost} lost${reason ? ` (${reason})` : ""}`,
  );
  const head = JSON.stringify({ ...facts, ledger: undefined }, null, 2);
  return [`## ${facts.path}`, head, blocks.join("\n"), ledger.join("\n")].join("\n\n");
}

/** To accept a new result: run with `-u`, then read the difference line by line. */
test("an XML export with objects of every kind", async () => {
  const temporaryDirectory = await mkdtemp(path.join(tmpdir(), "confluence-"));
  const archive = await openArchive(path.join(import.meta.dirname, "golden"), { temporaryDirectory });
  const format = await detectFormat(archive);
  expect(format.name).toBe("confluence-xml");
  const listing = await format.list(archive, { baseUrl: "https://wiki.kesterwick.example" });
  const outlines: string[] = [];
  for (const entry of listing.entries) {
    const bytes = await listing.read?.(entry, { maxBytes: 1_000_000 });
    if (!bytes) throw new Error(`${entry.path} has no bytes`);
    outlines.push(outlineOf(await parseEntry({ entry, bytes })));
  }
  await listing.close?.();
  await archive.close();
  await rm(temporaryDirectory, { recursive: true });
  const ledger = `# Beside the documents\n\n${JSON.stringify(listing.ledger, null, 2)}`;
  await expect(`${[ledger, ...outlines].join("\n\n")}\n`).toMatchFileSnapshot("golden/expected.md");
});
