import { ensureFirstAdminInvitation } from "./access/first-admin.ts";
import { hasConfiguredAdmins } from "./access/rights.ts";
import { closeAbandonedAnswers } from "./conversations/exchange.ts";
import { listDeletedSources, listUnfinishedImports } from "./ingestion/import-records.ts";
import { jobHandlers } from "./job-handlers.ts";
import type { Runtime } from "./runtime.ts";

/** What a server does once, after its runtime is open: works on jobs, takes up what a crash left, greets the first admin. */
export async function startServer(runtime: Runtime): Promise<void> {
  const { database, jobs, log, config } = runtime;
  if (database.home === "embedded") await takeOver(runtime);
  if (config.env.GROUNDWORK_WORKER === "in-process" || database.home === "embedded") {
    await jobs.work(jobHandlers(runtime));
    await jobs.enqueue("embed", { model: runtime.embeddingModel }, runtime.embeddingModel);
  }
  await runtime.embedder
    .embedQuestion("warm up")
    .catch((err: unknown) => log.warn({ err }, "the embedding model is not ready"));
  await greetFirstAdmin(runtime);
}

/** No link where admins come by configuration, or where the password that it asks for would open nothing. */
async function greetFirstAdmin({
  database,
  config,
  roleRules,
  breakGlassEmail,
  log,
}: Runtime): Promise<void> {
  if (breakGlassEmail !== null)
    log.warn(
      { email: breakGlassEmail },
      "a break-glass admin can sign in: remove BREAK_GLASS_* when it is over",
    );
  if (hasConfiguredAdmins(roleRules) || !config.env.PASSWORD_SIGN_IN) return;
  const token = await ensureFirstAdminInvitation({ database });
  if (token) greet(`${config.publicUrl}/setup/${token}`);
}

/** For a person at a terminal and not for the log, because the link is a secret. */
function greet(link: string): void {
  process.stdout.write(
    `\n  Groundwork is ready. It has no admin yet: open this link, once, to become the first.\n\n  ${link}\n\n`,
  );
}

/** Whoever holds the embedded database is alone, so that anything unfinished is a dead process's. PostgreSQL's jobs find out by heartbeat. */
async function takeOver({ database, jobs }: Runtime): Promise<void> {
  await closeAbandonedAnswers({ database }, { minAgeMinutes: 0 });
  for (const importId of await listUnfinishedImports({ database }))
    await jobs.enqueue("import", { importId }, importId);
  for (const sourceId of await listDeletedSources({ database }))
    await jobs.enqueue("source", { sourceId }, sourceId);
}
