import { describe, expect, test } from "vitest";
import { checkDraft, type ImportDraft } from "./import-draft.ts";

const whole: ImportDraft = {
  uploadId: "abc123",
  isUploading: false,
  fileProblem: null,
  existingName: null,
  newName: "Handbook",
  mode: "replace",
  sourceKind: null,
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

  test("says whether a file is missing, still on its way, or nothing to import", () => {
    expect(checkDraft({ ...whole, uploadId: null }).errors.file).toBe("Choose a file first.");
    expect(checkDraft({ ...whole, uploadId: null, isUploading: true }).errors.file).toBe(
      "Wait until the upload is done.",
    );
    expect(checkDraft({ ...whole, fileProblem: "This archive is empty." })).toEqual({
      request: null,
      errors: { file: "This archive is empty." },
    });
  });

  test("needs a name and, if any, a full address", () => {
    expect(Object.keys(checkDraft({ ...whole, newName: " ", baseUrl: "wiki" }).errors)).toEqual([
      "sourceName",
      "baseUrl",
    ]);
  });

  test("does not go into a source that is there by a typed name, only by choosing it", () => {
    const typed = checkDraft({ ...whole, newName: " Handbook " }, ["Handbook"]);
    expect(typed.request).toBeNull();
    expect(Object.keys(typed.errors)).toEqual(["sourceName"]);
    const chosen = checkDraft({ ...whole, existingName: "Handbook", mode: "merge" }, ["Handbook"]);
    expect(chosen.errors).toEqual({});
    expect(chosen.request).toMatchObject({ sourceName: "Handbook", mode: "merge" });
  });

  test("of a new source has nothing to merge with", () => {
    expect(checkDraft({ ...whole, mode: "merge" }).request?.mode).toBe("replace");
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
        mode: "replace",
        visibility: { kind: "groups", groups: ["hr"] },
      },
    });
  });
});
