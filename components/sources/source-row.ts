import type { SourceKind } from "@/lib/domain/document.ts";
import type { ImportState } from "@/lib/domain/import.ts";
import type { Result } from "@/lib/domain/result.ts";

/** A row of the list. */
export interface SourceRow {
  id: string;
  name: string;
  /** Null until an import has found out. */
  kind: SourceKind | null;
  documentCount: number;
  chunks: { total: number; embedded: number };
  /** Grant keys of its readers. */
  acl: string[];
  lastImport: { id: string; state: ImportState; createdAt: string } | null;
}

/** What one can do with a source, beside importing it again. */
export interface SourceActions {
  renameSource: (input: unknown) => Promise<Result>;
  setSourceReaders: (input: unknown) => Promise<Result>;
  deleteSource: (input: unknown) => Promise<Result>;
}
