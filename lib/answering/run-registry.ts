import type { UIMessageChunk } from "ai";
import { grantKeysOf } from "../access/visible-to.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { ChunkLog } from "./chunk-log.ts";

/** An answer while it is written. */
export interface Run {
  readonly signal: AbortSignal;
  /** Tells those who follow; whoever joins later is told as well. */
  send(chunk: UIMessageChunk): void;
  stop(): void;
  /** For those who follow it is over; later there is nothing to follow. */
  end(): void;
}

/** Of one answer at once. */
const maxFollowers = 20;

type Follower = ReadableStreamDefaultController<UIMessageChunk>;

interface Entry {
  readonly run: Run;
  readonly rights: string;
  readonly log: ChunkLog;
  readonly followers: Set<Follower>;
}

/** The answers that are being written in this process: a stop here takes effect at once, and a reader who returns goes on. */
export class RunRegistry {
  readonly #entries = new Map<string, Entry>();

  start({ runId, principal }: { runId: string; principal: UserPrincipal }): Run {
    const abort = new AbortController();
    const log = new ChunkLog();
    const followers = new Set<Follower>();
    const run: Run = {
      signal: abort.signal,
      send(chunk) {
        log.add(chunk);
        for (const follower of followers) follower.enqueue(chunk);
      },
      stop: () => abort.abort(new Error("stopped")),
      end: () => {
        this.#entries.delete(runId);
        for (const follower of followers) follower.close();
        followers.clear();
      },
    };
    this.#entries.set(runId, { run, rights: rightsOf(principal), log, followers });
    return run;
  }

  /** The caller has checked that the run is the principal's own. Does nothing for a run of another process. */
  stop(runId: string): void {
    this.#entries.get(runId)?.run.stop();
  }

  /**
   * Everything that a running answer has sent, then what it sends until its end. Leaving does not stop it. Empty for a run that
   * is not here, is somebody else's, or was asked by the same person with other rights.
   */
  follow({ runId, principal }: { runId: string; principal: UserPrincipal }): ReadableStream<UIMessageChunk> {
    const entry = this.#entries.get(runId);
    const isOwn = entry?.rights === rightsOf(principal);
    let follower: Follower | undefined;
    return new ReadableStream<UIMessageChunk>({
      start(controller) {
        if (!entry || !isOwn) return controller.close();
        follower = controller;
        for (const chunk of entry.log.chunks()) controller.enqueue(chunk);
        leaveRoom(entry.followers);
        entry.followers.add(controller);
      },
      cancel() {
        if (follower) entry?.followers.delete(follower);
      },
    });
  }
}

/** A reader who has left is not always noticed, so the longest there makes room for one more. */
function leaveRoom(followers: Set<Follower>): void {
  const [oldest] = followers;
  if (!oldest || followers.size < maxFollowers) return;
  followers.delete(oldest);
  oldest.close();
}

/** Who somebody is and what they may read, to be compared. */
const rightsOf = (principal: UserPrincipal) =>
  JSON.stringify([principal.userId, ...grantKeysOf(principal).toSorted()]);
