import { ProviderError } from "../ai/provider-error.ts";
import { UserError } from "../errors.ts";

/** Why an attempt ended, in words for an admin. */
export interface Failure {
  text: string;
  /** Trying again changes nothing until somebody has mended it. */
  isPermanent: boolean;
}

const byCode: Record<string, Failure> = {
  ENOSPC: { text: "The server's disk is full. Make room on it.", isPermanent: false },
  EMFILE: { text: "The server has too many files open.", isPermanent: false },
  ENOENT: {
    text: "The export is no longer where it was. Upload it again, or name it again on the command line.",
    isPermanent: true,
  },
  EACCES: {
    text: "The server may not read the export. Give its user the right to, and import it again.",
    isPermanent: true,
  },
};

/** Of PostgreSQL: connections, resources, an administrator's shutdown; and of the network below it. */
const isDatabaseAway = (code: string) =>
  /^(08|53|57P0)/.test(code) || ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"].includes(code);

/** Explains what a job threw. Never the error's own words, unless they were written for people. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof UserError) return { text: error.message, isPermanent: true };
  if (error instanceof ProviderError) return { text: error.message, isPermanent: error.isPermanent };
  const codes = codesOf(error);
  for (const code of codes) {
    const known = byCode[code];
    if (known) return known;
  }
  if (codes.some(isDatabaseAway)) return { text: "The database could not be reached.", isPermanent: false };
  return { text: "Something went wrong on our side. The server's log has the details.", isPermanent: false };
}

/** The error's code and those of its causes, outermost first. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let at = error; at instanceof Error && codes.length < 10; at = at.cause) {
    codes.push("code" in at && typeof at.code === "string" ? at.code : "");
  }
  return codes;
}
