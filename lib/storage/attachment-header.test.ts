import { expect, test } from "vitest";
import { attachmentHeader } from "./attachment-header.ts";

test("A17, A18: a file's name cannot end its header, hide its ending, or lead anywhere", () => {
  const name = `a/b\\"x"\r\nset-cookie: 1;\u202efdp.exe.pdf`;
  expect(attachmentHeader(name, "file.pdf")).toBe(
    `attachment; filename="_x_set-cookie_ 1_fdp.exe.pdf"; filename*=UTF-8''%22x%22set-cookie%3A%201%3Bfdp.exe.pdf`,
  );
});

test("a name in another script is kept, and one that has nothing left gets another", () => {
  expect(attachmentHeader("Richtlinie (Ärzte).pdf", "file.pdf")).toBe(
    `attachment; filename="Richtlinie (_rzte).pdf"; filename*=UTF-8''Richtlinie%20%28%C3%84rzte%29.pdf`,
  );
  expect(attachmentHeader("folder/", "file.pdf")).toBe(
    `attachment; filename="file.pdf"; filename*=UTF-8''file.pdf`,
  );
});
