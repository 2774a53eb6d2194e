import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { ZipFile } from "yazl";
import type { UserPrincipal } from "../domain/principal.ts";
import { diskStorage } from "../storage/disk.ts";
import { inspectUpload } from "./inspect-upload.ts";

const directory = mkdtempSync(path.join(tmpdir(), "groundwork-inspect-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const disk = diskStorage({ directory, routePath: "/uploads" });
const temporaryDirectory = path.join(directory, "temporary");
const principal: UserPrincipal = { kind: "user", userId: "anna", groups: [], role: "editor" };

async function inspect(fileName: string, content: Record<string, string> | string) {
  const file = path.join(directory, fileName);
  writeFileSync(file, typeof content === "string" ? content : await zipOf(content));
  const storage = {
    ...disk,
    find: async () => ({ path: file, fileName, sizeBytes: 1 }),
  };
  return inspectUpload(
    { storage, temporaryDirectory, parsePool: { hasOcr: false } },
    { principal, uploadId: "upload" },
  );
}

async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

const pageId = (digit: string) => digit.repeat(32);

test("an export is recognised, with what it holds and how else it could be read; nothing is left behind", async () => {
  const inspection = await inspect("notion.zip", {
    [`Travel ${pageId("a")}.md`]: "# Travel\n\nTrains are booked by the office.\n",
    [`Travel ${pageId("a")}/Visa ${pageId("b")}.md`]: "# Visa\n\nAsk early.\n",
  });
  expect(inspection).toMatchObject({ kind: "notion", documentCount: 2 });
  expect(inspection.others).toContainEqual({ kind: "files", format: "files", documentCount: 2 });
  expect(readdirSync(temporaryDirectory)).toEqual([]);
});

test("what cannot be read says why, and what to do", async () => {
  await expect(inspect("cut.zip", "PK\x03\x04")).rejects.toMatchObject({
    code: "upload-unreadable",
    message: expect.stringMatching(/damaged or was cut short.*again/),
  });
});

test("A6: another person's upload is not there", async () => {
  const uploadId = "00000000-0000-0000-0000-000000000000";
  const found = inspectUpload(
    { storage: disk, temporaryDirectory, parsePool: { hasOcr: false } },
    { principal, uploadId },
  );
  await expect(found).rejects.toMatchObject({ code: "upload-missing" });
});
