import type { PublicError } from "./domain/result.ts";

/** An error that a person may see as it is: its message says what happened and what to do. */
export class UserError extends Error {
  readonly code: string;
  readonly field: string | undefined;

  constructor(code: string, message: string, field?: string) {
    super(message);
    this.name = "UserError";
    this.code = code;
    this.field = field;
  }

  toPublic(): PublicError {
    return { code: this.code, message: this.message, field: this.field };
  }
}
