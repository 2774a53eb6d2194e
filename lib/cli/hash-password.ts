import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { hashPassword } from "../access/password.ts";
import { NewPassword } from "../domain/account.ts";

// `npm run hash-password`: reads a password, without showing it, and prints what BREAK_GLASS_PASSWORD_HASH takes.

const isTerminal = process.stdin.isTTY === true;
if (isTerminal) process.stderr.write("Password: ");
const silent = new Writable({ write: (_part, _encoding, done) => done() });
const lines = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
lines.once("line", async (line) => {
  lines.close();
  if (isTerminal) process.stderr.write("\n");
  const password = NewPassword.safeParse(line);
  if (!password.success) {
    process.stderr.write(`${password.error.issues[0]?.message ?? "Choose another password."}\n`);
    process.exitCode = 1;
    return;
  }
  // Dollar signs would mean something to shells and to .env files.
  process.stdout.write(`${(await hashPassword(password.data)).replaceAll("$", ":")}\n`);
});
