import { requestStop } from "../conversations/exchange.ts";
import type { Database } from "../db/database.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { RunRegistry } from "./run-registry.ts";

/**
 * Stops one of the principal's own answers: at once where it runs in this process, within a second in another one, which
 * sees the request in the database. Stopping what has ended already, or is somebody else's, does nothing.
 */
export async function stopAnswer(
  deps: { database: Database; runs: RunRegistry },
  input: { principal: UserPrincipal; runId: string },
): Promise<object> {
  if (await requestStop(deps, input)) deps.runs.stop(input.runId);
  return {};
}
