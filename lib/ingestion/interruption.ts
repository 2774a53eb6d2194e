import { eq } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { imports } from "../db/schema/index.ts";

/** Why a running import ends before it is done: a person paused or cancelled it, or another process has taken it up. */
export class Interruption extends Error {
  override readonly name = "Interruption";
  readonly kind: "pause" | "cancel" | "replaced";

  constructor(kind: Interruption["kind"]) {
    super(`the import was interrupted: ${kind}`);
    this.kind = kind;
  }
}

/** An import as one process holds it. */
export interface HeldImport {
  id: string;
  epoch: number;
}

const pollMs = 1000;

/**
 * Throws what a person asked of the import meanwhile, inside of the transaction that is about to write for it: what they
 * asked before it is never followed by one more batch, and a process that was replaced writes nothing.
 *
 * @throws {Interruption}
 */
export async function heedCommand(transaction: Transaction, held: HeldImport): Promise<void> {
  const [row] = await transaction
    .select({ command: imports.command, epoch: imports.epoch })
    .from(imports)
    .where(eq(imports.id, held.id))
    .for("update");
  interrupt(row, held);
}

/** Whether another process has taken the import up since. */
export async function isReplaced(deps: { database: Database }, held: HeldImport): Promise<boolean> {
  const [row] = await deps.database.orm
    .select({ epoch: imports.epoch })
    .from(imports)
    .where(eq(imports.id, held.id));
  return row?.epoch !== held.epoch;
}

function interrupt(
  row: { command: "pause" | "cancel" | null; epoch: number } | undefined,
  held: HeldImport,
): void {
  if (row?.epoch !== held.epoch) throw new Interruption("replaced");
  if (row.command) throw new Interruption(row.command);
}

/**
 * Looks once a second what was asked of an import, for the long waits between two batches.
 *
 * @returns a signal that aborts with an {@link Interruption}, or when the given one does; `stop` ends the looking
 */
export function watchCommand(
  deps: { database: Database },
  input: { held: HeldImport; signal: AbortSignal },
): { signal: AbortSignal; stop(): void } {
  const asked = new AbortController();
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const [row] = await deps.database.orm
        .select({ command: imports.command, epoch: imports.epoch })
        .from(imports)
        .where(eq(imports.id, input.held.id));
      interrupt(row, input.held);
    } catch (error) {
      // A database that does not answer shows at the next write.
      if (error instanceof Interruption) asked.abort(error);
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), pollMs);
  return {
    signal: AbortSignal.any([input.signal, asked.signal]),
    stop: () => clearInterval(timer),
  };
}
