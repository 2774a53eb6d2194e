"use client";
import { useState } from "react";
import { type ReadersChoice, readersChoice } from "@/components/sources/source-readers.ts";
import type { SourceKind } from "@/lib/domain/document.ts";
import type { ImportMode } from "@/lib/domain/import.ts";

/** A source that can be imported again. */
export interface KnownSource {
  id: string;
  name: string;
  kind: SourceKind | null;
  /** Grant keys of its readers. */
  acl: string[];
  /** Where its originals live, as it was told last time. */
  baseUrl: string | null;
}

/** What the form of an import asks, beside the file. */
export interface ImportFields {
  /** Null for a new one. */
  source: KnownSource | null;
  newName: string;
  mode: ImportMode;
  /** What the person chose instead of what was recognised. */
  sourceKind: SourceKind | null;
  baseUrl: string;
  readers: ReadersChoice;
}

/** The form's fields. A source that is there brings its address and its readers. */
export function useImportFields(first: KnownSource | null, ownUserId: string) {
  const ofSource = (source: KnownSource | null) => ({
    source,
    baseUrl: source?.baseUrl ?? "",
    readers: readersChoice(source?.acl ?? [], ownUserId),
  });
  const [fields, setFields] = useState<ImportFields>(() => ({
    newName: "",
    mode: "replace",
    sourceKind: null,
    ...ofSource(first),
  }));
  const change = (part: Partial<ImportFields>) => setFields((known) => ({ ...known, ...part }));
  return { fields, change, chooseSource: (source: KnownSource | null) => change(ofSource(source)) };
}
