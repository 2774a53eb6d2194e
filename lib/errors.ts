import type { PublicError } from "./domain/result.ts";

const brand: unique symbol = Symbol.for("groundwork.user-error");

/**
 * An error that a person may see as it is: its message says what happened and what to do. `instanceof` goes by a mark,
 * because Next bundles this file several times into one process, and so there are several classes.
 */
export class UserError extends Error {
  readonly [brand] = true;
  readonly code: string;
  readonly field: string | undefined;

  constructor(code: string, message: string, field?: string) {
    super(message);
    this.name = "UserError";
    this.code = code;
    this.field = field;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }

  toPublic(): PublicError {
    return { code: this.code, message: this.message, field: this.field };
  }
}
