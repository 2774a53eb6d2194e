const brand: unique symbol = Symbol.for("groundwork.provider-error");

/**
 * A model provider failed us. The message is for an admin: what happened and what to do, without the provider's own words,
 * which may hold what was sent; those are in `cause`, for the log. `instanceof` goes by a mark, as with `UserError`.
 */
export class ProviderError extends Error {
  readonly [brand] = true;
  /** Trying again changes nothing until somebody has changed something. */
  readonly isPermanent: boolean;

  constructor(message: string, options: { isPermanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = "ProviderError";
    this.isPermanent = options.isPermanent;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }
}
