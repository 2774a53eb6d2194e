import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { FileStore } from "@tus/file-store";
import { Server, type Upload } from "@tus/server";
import { UserError } from "../errors.ts";
import type { UploadStorage } from "./index.ts";

/** One upload; larger exports are split by the tools that make them. */
const maxUploadBytes = 20 * 1024 ** 3;
const abandonedAfterMs = 24 * 3600 * 1000;
const idPattern = /^[0-9a-f-]{36}$/;
const userHeader = "x-groundwork-user";

/** Uploaded bytes in a folder, one file and one small JSON each. Ids are made here and never come from a user. */
export function diskStorage(input: { directory: string; routePath: string }): UploadStorage {
  const store = new FileStore({
    directory: input.directory,
    expirationPeriodInMilliseconds: abandonedAfterMs,
  });
  const server = tusServer(store, input.routePath);
  const uploadOf = async (id: string): Promise<Upload> => {
    if (!idPattern.test(id)) throw missing();
    return store.getUpload(id).catch(() => {
      throw missing();
    });
  };
  const finished = (upload: Upload) => {
    if (upload.size === undefined || upload.offset !== upload.size) throw missing();
    return path.join(input.directory, upload.id);
  };
  return {
    handle(request, userId) {
      const { url, method, body } = request;
      const headers = new Headers(request.headers);
      headers.set(userHeader, userId);
      // From its parts: Next's request is not one that `new Request(request)` takes.
      return server.handleWeb(new Request(url, { method, headers, body, ...(body && { duplex: "half" }) }));
    },
    async find(id, userId) {
      const upload = await uploadOf(id);
      if (upload.metadata?.userId !== userId) throw missing();
      return { path: finished(upload), fileName: fileNameOf(upload), sizeBytes: upload.size ?? 0 };
    },
    open: async (id) => finished(await uploadOf(id)),
    async delete(id) {
      if (!idPattern.test(id)) return;
      await rm(path.join(input.directory, id), { force: true });
      await rm(path.join(input.directory, `${id}.json`), { force: true });
    },
    async deleteAbandoned() {
      await server.cleanUpExpiredUploads();
    },
  };
}

function tusServer(store: FileStore, routePath: string): Server {
  return new Server({
    path: routePath,
    datastore: store,
    maxSize: maxUploadBytes,
    relativeLocation: true,
    respectForwardedHeaders: false,
    namingFunction: () => randomUUID(),
    // The owner is written by the server, whatever metadata the client sent.
    onUploadCreate: async (request, upload) => ({
      metadata: { ...upload.metadata, userId: request.headers.get(userHeader) },
    }),
    onIncomingRequest: async (request, id) => {
      if (!id || request.method === "POST") return;
      const upload = await store.getUpload(id).catch(() => null);
      if (upload?.metadata?.userId !== request.headers.get(userHeader))
        throw { status_code: 404, body: "No such upload.\n" };
    },
  });
}

/** The name as the browser sent it, without any folder and control characters; only ever shown, never opened. */
function fileNameOf(upload: Upload): string {
  const name = (upload.metadata?.filename ?? "").split(/[/\\]/).at(-1) ?? "";
  return name.replace(/\p{Cc}/gu, "").slice(0, 200) || "upload";
}

const missing = () =>
  new UserError("upload-missing", "The uploaded file is no longer there. Upload it again.");
