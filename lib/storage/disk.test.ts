import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { diskStorage } from "./disk.ts";

const directory = mkdtempSync(path.join(tmpdir(), "groundwork-uploads-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const storage = diskStorage({ directory, routePath: "/api/uploads" });
const origin = "http://localhost:3000";
const tus = { "tus-resumable": "1.0.0" };

async function create(userId: string, sizeBytes: number, metadata = ""): Promise<string> {
  const headers = new Headers({ ...tus, "upload-length": String(sizeBytes) });
  if (metadata) headers.set("upload-metadata", metadata);
  const response = await storage.handle(
    new Request(`${origin}/api/uploads`, { method: "POST", headers }),
    userId,
  );
  expect(response.status).toBe(201);
  return response.headers.get("location") ?? "";
}

const send = (location: string, userId: string, offset: number, bytes: string) =>
  storage.handle(
    new Request(origin + location, {
      method: "PATCH",
      headers: { ...tus, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
      body: bytes,
    }),
    userId,
  );

const idOf = (location: string) => location.split("/").at(-1) ?? "";
const encoded = (text: string) => Buffer.from(text).toString("base64");

test("an upload that was cut off goes on where it stopped, and its bytes are whole", async () => {
  const location = await create("anna", 10, `filename ${encoded("Space export.zip")}`);
  expect((await send(location, "anna", 0, "01234")).headers.get("upload-offset")).toBe("5");
  await expect(storage.find(idOf(location), "anna")).rejects.toMatchObject({ code: "upload-missing" });
  const head = await storage.handle(new Request(origin + location, { method: "HEAD", headers: tus }), "anna");
  expect(head.headers.get("upload-offset")).toBe("5");
  await send(location, "anna", 5, "56789");
  const found = await storage.find(idOf(location), "anna");
  expect(found).toMatchObject({ fileName: "Space export.zip", sizeBytes: 10 });
  expect(readFileSync(found.path, "utf8")).toBe("0123456789");
});

test("A6, A7: another person's upload does not exist: not to look at, to go on with, to end or to import", async () => {
  const location = await create("anna", 4, `userId ${encoded("ben")}`);
  for (const method of ["HEAD", "DELETE"]) {
    const response = await storage.handle(new Request(origin + location, { method, headers: tus }), "ben");
    expect(response.status, method).toBe(404);
  }
  expect((await send(location, "ben", 0, "evil")).status).toBe(404);
  await send(location, "anna", 0, "good");
  await expect(storage.find(idOf(location), "ben")).rejects.toMatchObject({ code: "upload-missing" });
  await expect(storage.find(idOf(location), "anna")).resolves.toMatchObject({ sizeBytes: 4 });
});

test("a header of the visitor's own does not make them somebody else", async () => {
  const location = await create("anna", 4);
  const forged = new Request(origin + location, {
    method: "HEAD",
    headers: { ...tus, "x-groundwork-user": "anna" },
  });
  expect((await storage.handle(forged, "ben")).status).toBe(404);
});

test("A15: an id is never a path, and a file name is only a name", async () => {
  for (const id of ["../auth-secret", "..%2fx", "/etc/passwd", "", "x".repeat(36)]) {
    await expect(storage.find(id, "anna"), id).rejects.toMatchObject({ code: "upload-missing" });
    await expect(storage.open(id), id).rejects.toMatchObject({ code: "upload-missing" });
    await expect(storage.delete(id), id).resolves.toBeUndefined();
  }
  const location = await create("anna", 1, `filename ${encoded("..\\..\\x/\u0000evil.zip")}`);
  await send(location, "anna", 0, "x");
  expect(await storage.find(idOf(location), "anna")).toMatchObject({ fileName: "evil.zip" });
});

test("a deleted upload leaves nothing behind", async () => {
  const location = await create("anna", 1);
  await send(location, "anna", 0, "x");
  await storage.delete(idOf(location));
  await expect(storage.open(idOf(location))).rejects.toMatchObject({ code: "upload-missing" });
});
