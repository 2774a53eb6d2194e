import { once } from "node:events";
import { UserError } from "../errors.ts";
import { jobHandlers } from "../job-handlers.ts";
import { print, runCommand } from "./command.ts";

/** `npm run worker`: imports and embeds beside the servers, on PostgreSQL, until it is told to stop. */
await runCommand(async (runtime) => {
  if (runtime.database.home !== "postgres") {
    throw new UserError(
      "postgres-only",
      "Separate workers need PostgreSQL. With the embedded database the server does this work itself.",
    );
  }
  await runtime.jobs.work(jobHandlers(runtime));
  print("Working. Stop with Ctrl-C.");
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
});
