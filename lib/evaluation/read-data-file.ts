import { readFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../errors.ts";

/** A text file without its byte order mark. @throws UserError `dataset-missing` */
export function readDataFile(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\ufeff/, "");
  } catch {
    throw new UserError("dataset-missing", `${file} is not there or cannot be read.`);
  }
}

/** A JSON file of a known shape. @throws UserError `dataset-invalid` naming the place that is wrong */
export function readJson<T>(file: string, schema: z.ZodType<T>): T {
  return parsed(readDataFile(file), schema, file);
}

/** One JSON object a line; empty lines do not count. @throws UserError `dataset-invalid` naming the first line that is wrong */
export function readJsonLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readDataFile(file)
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" ? [] : [parsed(line, schema, `${file}, line ${i + 1}`)]));
}

/** Says where a dataset is wrong. */
export function wrongLine(file: string, line: number, problem: string): UserError {
  return new UserError("dataset-invalid", `${file}, line ${line}: ${problem}`);
}

function parsed<T>(text: string, schema: z.ZodType<T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      "dataset-invalid",
      `${place}: is no JSON (${error instanceof Error ? error.message : "unreadable"})`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UserError("dataset-invalid", `${place}: ${problemsOf(result.error)}`);
}

const problemsOf = ({ issues }: z.ZodError) =>
  issues.map(({ path, message }) => `${z.core.toDotPath(path) || "the line"}: ${message}`).join("; ");
