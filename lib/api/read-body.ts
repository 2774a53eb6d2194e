import type { z } from "zod";
import { isStorable } from "../domain/storable.ts";
import { RequestProblem } from "./problem.ts";

/** A question with its history has some 100 kB at most. */
const maxBodyBytes = 1_000_000;

/**
 * The request's JSON body, as the schema has it. Reads no more of it than may be there.
 *
 * @throws RequestProblem 415 for another type, 413 for a large one, 400 for what is no JSON, 422 for what does not fit
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  options: { maxBytes?: number } = {},
): Promise<z.output<Schema>> {
  if (!/^application\/([\w.]+\+)?json\b/i.test(request.headers.get("content-type") ?? ""))
    throw new RequestProblem({
      status: 415,
      code: "unsupported-type",
      detail: "Send the body as application/json.",
    });
  const text = await readText(request, options.maxBytes ?? maxBodyBytes);
  return parseInput(schema, parseJson(text));
}

async function readText({ body }: Request, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of body ?? []) {
    sizeBytes += part.byteLength;
    if (sizeBytes > maxBytes)
      throw new RequestProblem({
        status: 413,
        code: "too-large",
        detail: `Send at most ${maxBytes / 1_000_000} MB.`,
      });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestProblem({ status: 400, code: "invalid-json", detail: "The body is not valid JSON." });
  }
}

/** @throws RequestProblem 422 with the first thing that does not fit */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success && isStorable(parsed.data)) return parsed.data;
  if (parsed.success) throw new RequestProblem({ status: 422, code: "invalid-input", detail: unstorable });
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || undefined;
  const detail = `${field ? `${field}: ` : ""}${issue?.message ?? "does not fit"}`;
  throw new RequestProblem({ status: 422, code: "invalid-input", detail, field });
}

const unstorable = "Texts may hold neither a NUL character nor half of a surrogate pair.";
