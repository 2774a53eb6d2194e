import { itemReasonText } from "../domain/import-reasons.ts";
import type { ExportError } from "./sources/archive.ts";

/** Why an export as a whole could not be read, and what to do. */
export const exportErrorText = (error: ExportError): string =>
  error.detail ? `${itemReasonText[error.reason]} (${error.detail})` : itemReasonText[error.reason];
