import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The secret that signs sessions: the configured one, or one made once and kept, readable by its owner alone. */
export function authSecret(input: { configured: string | undefined; dataDirectory: string }): string {
  if (input.configured) return input.configured;
  const file = path.join(input.dataDirectory, "auth-secret");
  mkdirSync(input.dataDirectory, { recursive: true, mode: 0o700 });
  try {
    // Fails if it exists, so that of two processes that start together one makes it and both read the same.
    writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8");
}
