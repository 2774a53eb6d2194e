import { type Env, readEnv } from "../config/env.ts";
import { UserError } from "../errors.ts";
import { createRuntime, type Runtime } from "../runtime.ts";

/**
 * Runs a command of the product: opens the runtime (through a running server where one holds the embedded database),
 * closes it whatever happens, and turns an error for people into its message and exit code 1.
 *
 * @param open - for a command that works on other data than the configured
 */
export async function runCommand(
  command: (runtime: Runtime) => Promise<void>,
  open: (env: Env) => Promise<Runtime> = (env) => createRuntime(env, "command"),
): Promise<void> {
  try {
    const runtime = await open({ ...readEnv(), LOG_LEVEL: process.stdout.isTTY ? "error" : "warn" });
    try {
      await command(runtime);
    } finally {
      await runtime.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    fail(error.message);
  }
}

export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** Ends the command; for what a person has to correct. */
export function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
