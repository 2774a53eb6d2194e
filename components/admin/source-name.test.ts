import { describe, expect, test } from "vitest";
import { kindFromFile, sourceNameFromFile } from "./source-name.ts";

describe("a source's name", () => {
  test.each([
    ["Confluence-space-export-095412-17.html.zip", ""],
    ["HR_handbook-export.zip", "HR handbook"],
    ["Export-1f0e8a5c-7a2f-4d5b-9c3e-1a2b3c4d5e6f.zip", ""],
    ["takeout-20260503T101112Z-001.zip", ""],
    ["Engineering.Runbooks.tar.gz", "Engineering Runbooks"],
    ["travel policy.pdf", "Travel policy"],
    ["Budget 2026.docx", "Budget 2026"],
  ])("from %s is “%s”", (file, name) => {
    expect(sourceNameFromFile(file)).toBe(name);
  });
});

describe("a file's kind", () => {
  test.each([
    ["Confluence-space-export-1.zip", "confluence"],
    ["Export-1f0e8a5c-7a2f-4d5b-9c3e-1a2b3c4d5e6f.zip", "notion"],
    ["takeout-20260503T101112Z-001.zip", "drive"],
    ["handbook.zip", null],
  ])("of %s is %s", (file, kind) => {
    expect(kindFromFile(file)).toBe(kind);
  });
});
