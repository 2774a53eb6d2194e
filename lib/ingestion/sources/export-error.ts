import type { ItemReason } from "../../domain/document.ts";

/** Why an export, or one of its files, could not be read. */
export class ExportError extends Error {
  override readonly name = "ExportError";
  readonly reason: ItemReason;
  /** What exactly was wrong, for the report. */
  readonly detail: string | undefined;

  constructor(reason: ItemReason, detail?: string, options?: ErrorOptions) {
    super(detail ? `${reason}: ${detail}` : reason, options);
    this.reason = reason;
    this.detail = detail;
  }
}
