import type { ItemReason } from "../../domain/document.ts";

/** Why one document could not be read. The rest of its import goes on. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly reason: ItemReason;
  /** What exactly was wrong, for the report. */
  readonly detail: string | undefined;

  constructor(reason: ItemReason, detail?: string, options?: ErrorOptions) {
    super(detail ? `${reason}: ${detail}` : reason, options);
    this.reason = reason;
    this.detail = detail;
  }
}
