"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { messages } from "@/components/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { SourceKind } from "@/lib/domain/document.ts";
import type { Result } from "@/lib/domain/result.ts";
import { FileDrop } from "./file-drop.tsx";
import { checkDraft, type DraftErrors } from "./import-draft.ts";
import { kindFromFile, sourceNameFromFile } from "./source-name.ts";
import { useUpload } from "./use-upload.ts";
import { VisibilityField, type VisibilityKind } from "./visibility-field.tsx";

const UPLOADS = "/api/uploads";

/** From a file to a started import. The upload runs while the rest is filled in. */
export function ImportForm({
  startImport,
  knownGroups,
}: {
  startImport: (input: unknown) => Promise<Result<{ importId: string }>>;
  /** Groups that exist already, as suggestions. */
  knownGroups: readonly string[];
}) {
  const router = useRouter();
  const upload = useUpload(UPLOADS);
  const [sourceName, setSourceName] = useState("");
  const [sourceKind, setSourceKind] = useState<SourceKind | "">("");
  const [baseUrl, setBaseUrl] = useState("");
  const [visibility, setVisibility] = useState<VisibilityKind | null>(null);
  const [groups, setGroups] = useState<string[]>([]);
  const [hasTried, setHasTried] = useState(false);
  const [isStarting, setIsStarting] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const uploadId = upload.state?.uploadId ?? null;
  const draft = {
    uploadId,
    isUploading: upload.state !== null,
    sourceName,
    sourceKind,
    baseUrl,
    visibility,
    groups,
  };
  const { request, errors } = checkDraft(draft);
  const shown: DraftErrors = hasTried ? errors : {};

  function chooseFile(file: File) {
    void upload.start(file);
    if (sourceName === "") setSourceName(sourceNameFromFile(file.name));
    setSourceKind(kindFromFile(file.name) ?? "");
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    setRefusal(null);
    if (request === null || Object.keys(errors).length > 0) return;
    setIsStarting(true);
    const result = await startImport(request).catch(() => null);
    if (result?.ok) return router.push(`/admin/imports/${result.importId}`);
    setIsStarting(false);
    setRefusal(result?.error.message ?? messages.importing.failed);
  }
  const needsBaseUrl = sourceKind === "" || sourceKind === "confluence";
  return (
    <form onSubmit={submit} noValidate className="grid max-w-xl gap-6">
      <FileDrop
        upload={upload.state}
        error={shown.file ?? null}
        onFile={chooseFile}
        onPause={upload.pause}
        onResume={upload.resume}
        onCancel={upload.cancel}
      />
      {upload.state && shown.file ? <FieldError>{shown.file}</FieldError> : null}
      <Field
        label={messages.importing.name}
        hint={messages.importing.nameHint}
        error={shown.sourceName ?? null}
      >
        {(control) => (
          <Input
            {...control}
            value={sourceName}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => setSourceName(event.target.value)}
          />
        )}
      </Field>
      <Field label={messages.importing.kind}>
        {(control) => (
          <Select
            {...control}
            value={sourceKind}
            onChange={(event) => setSourceKind(SourceKind.safeParse(event.target.value).data ?? "")}
          >
            <option value="">{messages.importing.kindAuto}</option>
            {SourceKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {messages.kinds[kind]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {needsBaseUrl ? (
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
        kind={visibility}
        groups={groups}
        error={shown.visibility ?? null}
        groupsError={shown.groups ?? null}
        knownGroups={knownGroups}
        onKind={setVisibility}
        onGroups={setGroups}
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
