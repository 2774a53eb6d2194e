"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { messages } from "@/components/messages.ts";
import { type ReadersChoice, readersChoice } from "@/components/sources/source-readers.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { SourceKind } from "@/lib/domain/document.ts";
import type { ImportMode } from "@/lib/domain/import.ts";
import type { Result } from "@/lib/domain/result.ts";
import { FileDrop } from "./file-drop.tsx";
import { checkDraft, type DraftErrors } from "./import-draft.ts";
import { ModeField } from "./mode-field.tsx";
import { Recognition } from "./recognition.tsx";
import { SourceField } from "./source-field.tsx";
import { sourceNameFromFile } from "./source-name.ts";
import { type InspectUpload, useInspection } from "./use-inspection.ts";
import { useUpload } from "./use-upload.ts";
import { VisibilityField } from "./visibility-field.tsx";

const UPLOADS = "/api/uploads";

/** A source that can be imported again. */
export interface KnownSource {
  id: string;
  name: string;
  kind: SourceKind | null;
  /** Grant keys of its readers. */
  acl: string[];
  /** Where its originals live, as it was told last time. */
  baseUrl?: string | null;
}

/** From a file to a started import. The upload runs while the rest is filled in. */
export function ImportForm({
  startImport,
  inspectUpload,
  sources,
  sourceId: firstSourceId,
  ownUserId,
  knownGroups,
}: {
  startImport: (input: unknown) => Promise<Result<{ importId: string }>>;
  inspectUpload: InspectUpload;
  sources: readonly KnownSource[];
  /** The source to import again; null for a new one. */
  sourceId: string | null;
  ownUserId: string;
  /** Groups that exist already, as suggestions. */
  knownGroups: readonly string[];
}) {
  const router = useRouter();
  const upload = useUpload(UPLOADS);
  const uploadId = upload.state?.uploadId ?? null;
  const inspection = useInspection(uploadId, inspectUpload);
  const first = sources.find((source) => source.id === firstSourceId) ?? null;
  const [source, setSource] = useState<KnownSource | null>(first);
  const [newName, setNewName] = useState("");
  const [mode, setMode] = useState<ImportMode>("replace");
  const [sourceKind, setSourceKind] = useState<SourceKind | null>(null);
  const [baseUrl, setBaseUrl] = useState(first?.baseUrl ?? "");
  const [readers, setReaders] = useState<ReadersChoice>(() => readersChoice(first?.acl ?? [], ownUserId));
  const [hasTried, setHasTried] = useState(false);
  const [isStarting, setIsStarting] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const takenNames = sources.map(({ name }) => name);
  const { request, errors } = checkDraft(
    {
      uploadId,
      isUploading: upload.state !== null,
      fileProblem: inspection.phase === "refused" ? inspection.problem : null,
      existingName: source?.name ?? null,
      newName,
      mode,
      sourceKind,
      baseUrl,
      visibility: readers.kind,
      groups: readers.groups,
    },
    takenNames,
  );
  const shown: DraftErrors = hasTried ? errors : {};
  const kind =
    sourceKind ?? (inspection.phase === "recognised" ? inspection.found.kind : (source?.kind ?? null));

  function chooseFile(file: File) {
    void upload.start(file);
    setSourceKind(null);
    if (newName === "") setNewName(sourceNameFromFile(file.name));
  }
  function chooseSource(chosen: KnownSource | null) {
    setSource(chosen);
    setBaseUrl(chosen?.baseUrl ?? "");
    setReaders(readersChoice(chosen?.acl ?? [], ownUserId));
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    setRefusal(null);
    if (request === null) return;
    setIsStarting(true);
    const result = await startImport(request).catch(() => null);
    if (result?.ok) return router.push(`/admin/imports/${result.importId}`);
    setIsStarting(false);
    setRefusal(result?.error.message ?? messages.importing.failed);
  }
  return (
    <form onSubmit={submit} noValidate className="grid max-w-xl gap-6">
      <div className="grid gap-1.5">
        <FileDrop
          upload={upload.state}
          error={shown.file ?? null}
          onFile={chooseFile}
          onPause={upload.pause}
          onResume={upload.resume}
          onCancel={upload.cancel}
        >
          <Recognition inspection={inspection} kind={sourceKind} onKind={setSourceKind} />
        </FileDrop>
        {upload.state && shown.file && inspection.phase !== "refused" ? (
          <FieldError>{shown.file}</FieldError>
        ) : null}
      </div>
      <SourceField
        sources={sources}
        source={source}
        newName={newName}
        error={shown.sourceName ?? null}
        onSource={chooseSource}
        onNewName={setNewName}
      />
      {source ? <ModeField mode={mode} onMode={setMode} /> : null}
      {kind === "confluence" ? (
        <Field
          label={messages.importing.baseUrl}
          hint={messages.importing.baseUrlHint}
          error={shown.baseUrl ?? null}
        >
          {(control) => (
            <Input
              {...control}
              type="url"
              inputMode="url"
              dir="ltr"
              value={baseUrl}
              autoComplete="off"
              onChange={(event) => setBaseUrl(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <VisibilityField
        kind={readers.kind}
        groups={readers.groups}
        error={shown.visibility ?? null}
        groupsError={shown.groups ?? null}
        knownGroups={knownGroups}
        onKind={(kind) => setReaders({ ...readers, kind })}
        onGroups={(groups) => setReaders({ ...readers, groups })}
      />
      <div className="grid justify-items-start gap-2">
        <Button type="submit" variant="primary" disabled={isStarting}>
          {messages.importing.start}
        </Button>
        {refusal ? <FieldError>{refusal}</FieldError> : null}
      </div>
    </form>
  );
}
