/** An error as a person may see it: what happened, and what to do. */
export interface PublicError {
  code: string;
  message: string;
  /** The form field it belongs to, if one. */
  field?: string;
}

/** What a mutating action returns; unexpected errors are thrown and logged instead. */
export type Result<T extends object = object> = ({ ok: true } & T) | { ok: false; error: PublicError };
