import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";

const Outcome = z.object({ texts: z.record(z.string(), z.string()), touched: z.array(z.string()) });

/** Documents by their paths. */
export type Documents = Record<string, string | Uint8Array>;

/**
 * Parses documents in a process that may read nothing but the program, and start nothing.
 *
 * @param warmUp - harmless documents of the same kinds, which make the parsers load what they need
 * @param probe - a file and a host that the process itself reaches for, to prove that it would be told
 * @returns the text of each document, and the files, names and addresses that anything reached for
 */
export async function parseWatched(
  warmUp: Documents,
  documents: Documents,
  probe?: { file: string; host: string },
): Promise<z.infer<typeof Outcome>> {
  const readable = ["lib", "node_modules", "package.json"].map(
    (name) => `--allow-fs-read=${path.resolve(name)}`,
  );
  const child = spawn(
    process.execPath,
    ["--permission", ...readable, path.join(import.meta.dirname, "watched-parse.ts")],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  child.stdin.end(JSON.stringify({ warmUp: listed(warmUp), documents: listed(documents), probe }));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (output === "") throw new Error(errors);
  return Outcome.parse(JSON.parse(output));
}

function listed(documents: Documents): { path: string; base64: string }[] {
  return Object.entries(documents).map(([name, content]) => ({
    path: name,
    base64: Buffer.from(content).toString("base64"),
  }));
}
