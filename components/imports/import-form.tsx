"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { ImportRequest } from "@/lib/domain/import.ts";
import type { Result } from "@/lib/domain/result.ts";
import { FileDrop } from "./file-drop.tsx";
import { checkDraft, type DraftErrors } from "./import-draft.ts";
import { ModeField } from "./mode-field.tsx";
import { Recognition } from "./recognition.tsx";
import { SourceField } from "./source-field.tsx";
import { sourceNameFromFile } from "./source-name.ts";
import { type KnownSource, useImportFields } from "./use-import-fields.ts";
import { type InspectUpload, useInspection } from "./use-inspection.ts";
import { useUpload } from "./use-upload.ts";
import { VisibilityField } from "./visibility-field.tsx";

const UPLOADS = "/api/uploads";

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
  const upload = useUpload(UPLOADS);
  const uploadId = upload.state?.uploadId ?? null;
  const inspection = useInspection(uploadId, inspectUpload);
  const first = sources.find((source) => source.id === firstSourceId) ?? null;
  const { fields, change, chooseSource } = useImportFields(first, ownUserId);
  const { start, isStarting, refusal } = useStart(startImport);
  const [hasTried, setHasTried] = useState(false);
  const { source, newName, mode, sourceKind, baseUrl, readers } = fields;
  const recognised = inspection.phase === "recognised" ? inspection.found.kind : null;
  const kind = sourceKind ?? recognised ?? source?.kind ?? null;
  const { request, errors } = checkDraft(
    {
      ...{ uploadId, newName, mode, sourceKind, baseUrl },
      isUploading: upload.state !== null,
      fileProblem: inspection.phase === "refused" ? inspection.problem : null,
      existingName: source?.name ?? null,
      visibility: readers.kind,
      groups: readers.groups,
    },
    sources.map(({ name }) => name),
  );
  const shown: DraftErrors = hasTried ? errors : {};

  function chooseFile(file: File) {
    void upload.start(file);
    change({ sourceKind: null, newName: newName === "" ? sourceNameFromFile(file.name) : newName });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    if (request) void start(request);
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
          <Recognition
            inspection={inspection}
            kind={sourceKind}
            onKind={(chosen) => change({ sourceKind: chosen })}
          />
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
        onNewName={(name) => change({ newName: name })}
      />
      {source ? <ModeField mode={mode} onMode={(chosen) => change({ mode: chosen })} /> : null}
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
              onChange={(event) => change({ baseUrl: event.target.value })}
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
        onKind={(chosen) => change({ readers: { ...readers, kind: chosen } })}
        onGroups={(groups) => change({ readers: { ...readers, groups } })}
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

/** Starts an import and goes to its page, or keeps why it was refused. */
function useStart(startImport: (input: unknown) => Promise<Result<{ importId: string }>>) {
  const router = useRouter();
  const [isStarting, setIsStarting] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function start(request: ImportRequest) {
    setIsStarting(true);
    setRefusal(null);
    const result = await startImport(request).catch(() => null);
    if (result?.ok) return router.push(`/admin/imports/${result.importId}`);
    setIsStarting(false);
    setRefusal(result?.error.message ?? messages.importing.failed);
  }
  return { start, isStarting, refusal };
}
