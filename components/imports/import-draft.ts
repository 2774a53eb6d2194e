import { messages } from "@/components/messages/messages.ts";
import type { SourceKind } from "@/lib/domain/document.ts";
import { type ImportMode, ImportRequest } from "@/lib/domain/import.ts";
import type { VisibilityKind } from "./visibility-field.tsx";

/** What the import form holds before it is right. */
export interface ImportDraft {
  uploadId: string | null;
  isUploading: boolean;
  /** Why the uploaded file cannot be imported; null if it can, or is not known yet. */
  fileProblem: string | null;
  /** The name of a source that is there, or null for a new one, which takes `newName`. */
  existingName: string | null;
  newName: string;
  mode: ImportMode;
  /** Null: as the content tells. */
  sourceKind: SourceKind | null;
  baseUrl: string;
  visibility: VisibilityKind | null;
  groups: readonly string[];
}

export type DraftField = "file" | "sourceName" | "baseUrl" | "visibility" | "groups";
export type DraftErrors = Partial<Record<DraftField, string>>;

/**
 * Checks a draft with the schema that the server uses; what a schema cannot say well is said here.
 *
 * @param takenNames - the sources that the person could have chosen from the list
 */
export function checkDraft(
  draft: ImportDraft,
  takenNames: readonly string[] = [],
): { request: ImportRequest | null; errors: DraftErrors } {
  const errors = errorsBeyondSchema(draft, takenNames);
  const parsed = ImportRequest.safeParse({
    uploadId: draft.uploadId ?? "",
    sourceName: draft.existingName ?? draft.newName,
    mode: draft.existingName === null ? "replace" : draft.mode,
    ...(draft.sourceKind === null ? {} : { sourceKind: draft.sourceKind }),
    ...(draft.baseUrl.trim() === "" ? {} : { baseUrl: draft.baseUrl.trim() }),
    visibility:
      draft.visibility === "groups" ? { kind: "groups", groups: draft.groups } : { kind: draft.visibility },
  });
  if (parsed.success) return { request: Object.keys(errors).length === 0 ? parsed.data : null, errors };
  for (const issue of parsed.error.issues) {
    const field = issue.path[0];
    if (field === "sourceName" || field === "baseUrl") errors[field] ??= issue.message;
  }
  return { request: null, errors };
}

function errorsBeyondSchema(draft: ImportDraft, takenNames: readonly string[]): DraftErrors {
  const errors: DraftErrors = {};
  const texts = messages.importing;
  if (draft.uploadId === null) errors.file = draft.isUploading ? texts.uploadPending : texts.fileMissing;
  else if (draft.fileProblem !== null) errors.file = draft.fileProblem;
  if (draft.existingName === null && takenNames.includes(draft.newName.trim())) {
    errors.sourceName = texts.nameTaken;
  }
  if (draft.visibility === null) errors.visibility = texts.readersMissing;
  if (draft.visibility === "groups" && draft.groups.length === 0) errors.groups = texts.groupsMissing;
  return errors;
}
