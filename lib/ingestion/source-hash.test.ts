import { expect, test } from "vitest";
import { sourceHash } from "./source-hash.ts";
import { sourceEntry } from "./sources/source-entry.ts";

const bytes = new TextEncoder().encode("words");
const entry = sourceEntry({
  ...{ path: "a.pdf", sizeBytes: 5, format: "files", media: "pdf", breadcrumbs: [], fallbackTitle: "A" },
});
const reader = { hasOcr: false };

test("a file counts as the same by its bytes and by what its export says of it, not by its packed size", () => {
  const hash = sourceHash(entry, bytes, reader);
  expect(sourceHash({ ...entry, sizeBytes: 6 }, bytes, reader)).toBe(hash);
  expect(sourceHash(entry, new TextEncoder().encode("other"), reader)).not.toBe(hash);
  expect(sourceHash({ ...entry, breadcrumbs: ["Moved"] }, bytes, reader)).not.toBe(hash);
  expect(sourceHash({ ...entry, restrictions: [{ groups: ["hr"], users: [] }] }, bytes, reader)).not.toBe(
    hash,
  );
});

test("once pictures of text are read, files that may hold some are read again, and no others", () => {
  const page = { ...entry, media: "markdown" as const };
  expect(sourceHash(entry, bytes, { hasOcr: true })).not.toBe(sourceHash(entry, bytes, reader));
  expect(sourceHash(page, bytes, { hasOcr: true })).toBe(sourceHash(page, bytes, reader));
});
