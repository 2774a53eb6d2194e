import type { z } from "zod";
import type { Result } from "../domain/result.ts";
import { isStorable } from "../domain/storable.ts";
import { UserError } from "../errors.ts";

/**
 * Parses what the browser sent.
 *
 * @throws UserError `invalid-input` with the first problem and its field
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success && isStorable(parsed.data)) return parsed.data;
  if (parsed.success) throw new UserError("invalid-input", unstorable);
  const [issue] = parsed.error.issues;
  const field = issue?.path[0];
  throw new UserError("invalid-input", issue?.message ?? "Check what you typed.", field?.toString());
}

const unstorable = "That text has invisible characters that cannot be kept. Type it again.";

/** Runs an action's verb: an error for people becomes a result; any other is thrown, and Next logs it with a digest. */
export async function asResult<T extends object>(verb: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, ...(await verb()) };
  } catch (error) {
    if (isUserError(error)) return { ok: false, error: error.toPublic() };
    throw error;
  }
}

// By name too: the runtime may hold another copy of the class, because Next bundles apart.
function isUserError(error: unknown): error is UserError {
  return (
    error instanceof UserError ||
    (error instanceof Error && error.name === "UserError" && "toPublic" in error)
  );
}
