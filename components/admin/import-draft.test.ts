import { describe, expect, test } from "vitest";
import { checkDraft, type ImportDraft } from "./import-draft.ts";

const whole: ImportDraft = {
  uploadId: "abc123",
  isUploading: false,
  sourceName: "Handbook",
  sourceKind: "",
  baseUrl: "",
  visibility: "everyone",
  groups: [],
};

describe("an import that is about to start", () => {
  test("is refused until somebody says who may read it", () => {
    const { request, errors } = checkDraft({ ...whole, visibility: null });
    expect(request).toBeNull();
    expect(errors).toEqual({ visibility: "Choose who may read these documents." });
  });

  test("for groups is refused without a group", () => {
    const { request, errors } = checkDraft({ ...whole, visibility: "groups" });
    expect(request).toBeNull();
    expect(Object.keys(errors)).toEqual(["groups"]);
  });

  test("says whether a file is missing or still on its way", () => {
    expect(checkDraft({ ...whole, uploadId: null }).errors.file).toBe("Choose a file first.");
    expect(checkDraft({ ...whole, uploadId: null, isUploading: true }).errors.file).toBe(
      "Wait until the upload is done.",
    );
  });

  test("needs a name and, if any, a full address", () => {
    expect(Object.keys(checkDraft({ ...whole, sourceName: " ", baseUrl: "wiki" }).errors)).toEqual([
      "sourceName",
      "baseUrl",
    ]);
  });

  test("is what the server parses", () => {
    const draft: ImportDraft = {
      ...whole,
      sourceKind: "notion",
      baseUrl: " https://wiki.example.com ",
      visibility: "groups",
      groups: ["hr"],
    };
    expect(checkDraft(draft)).toEqual({
      errors: {},
      request: {
        uploadId: "abc123",
        sourceName: "Handbook",
        sourceKind: "notion",
        baseUrl: "https://wiki.example.com",
        visibility: { kind: "groups", groups: ["hr"] },
      },
    });
  });
});
