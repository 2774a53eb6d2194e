import { messages } from "@/components/messages.ts";
import type { SourceKind } from "@/lib/domain/document.ts";
import { ImportRequest } from "@/lib/domain/import.ts";
import type { VisibilityKind } from "./visibility-field.tsx";

/** What the import form holds before it is right. */
export interface ImportDraft {
  uploadId: string | null;
  isUploading: boolean;
  sourceName: string;
  /** "" for: detect from the content. */
  sourceKind: SourceKind | "";
  baseUrl: string;
  visibility: VisibilityKind | null;
  groups: readonly string[];
}

export type DraftField = "file" | "sourceName" | "baseUrl" | "visibility" | "groups";
export type DraftErrors = Partial<Record<DraftField, string>>;

/** Checks a draft with the schema that the server uses; the two things that a schema cannot say well are said here. */
export function checkDraft(draft: ImportDraft): { request: ImportRequest | null; errors: DraftErrors } {
  const errors: DraftErrors = {};
  if (draft.uploadId === null) {
    errors.file = draft.isUploading ? messages.importing.uploadPending : messages.importing.fileMissing;
  }
  if (draft.visibility === null) errors.visibility = messages.importing.readersMissing;
  if (draft.visibility === "groups" && draft.groups.length === 0)
    errors.groups = messages.importing.groupsMissing;
  const parsed = ImportRequest.safeParse({
    uploadId: draft.uploadId ?? "",
    sourceName: draft.sourceName,
    ...(draft.sourceKind === "" ? {} : { sourceKind: draft.sourceKind }),
    ...(draft.baseUrl.trim() === "" ? {} : { baseUrl: draft.baseUrl.trim() }),
    visibility:
      draft.visibility === "groups" ? { kind: "groups", groups: draft.groups } : { kind: draft.visibility },
  });
  if (parsed.success) return { request: parsed.data, errors };
  for (const issue of parsed.error.issues) {
    const field = issue.path[0];
    if (field === "sourceName" || field === "baseUrl") errors[field] ??= issue.message;
  }
  return { request: null, errors };
}
