import { describe, expect, test } from "vitest";
import { sourceNameFromFile } from "./source-name.ts";

describe("a source's name", () => {
  test.each([
    ["Confluence-space-export-095412-17.html.zip", ""],
    ["HR_handbook-export.zip", "HR handbook"],
    ["Export-1f0e8a5c-7a2f-4d5b-9c3e-1a2b3c4d5e6f.zip", ""],
    ["takeout-20260503T101112Z-001.zip", ""],
    ["Engineering.Runbooks.tar.gz", "Engineering Runbooks"],
    ["travel policy.pdf", "Travel policy"],
    ["Budget 2026.docx", "Budget 2026"],
    ["Release 1.xlsx", "Release"],
  ])("from %s is “%s”", (file, name) => {
    expect(sourceNameFromFile(file)).toBe(name);
  });
});
