import type { UploadStorage } from "../storage/index.ts";
import { RequestProblem } from "./problem.ts";

/** Needed by every request whose body is a stream, and not yet in its types. */
const half = { duplex: "half" };

/**
 * Streams a request's body to storage as one upload of the person's.
 *
 * @returns its id, for `importUpload`
 * @throws RequestProblem 411 without a `Content-Length`, 413 for more than storage takes, 400 when the body breaks off
 */
export async function receiveUpload(
  deps: { storage: UploadStorage },
  input: { request: Request; userId: string; fileName: string },
): Promise<string> {
  const { request, userId, fileName } = input;
  const sizeBytes = request.headers.get("content-length") ?? "";
  if (!/^[1-9]\d{0,15}$/.test(sizeBytes) || !request.body)
    throw new RequestProblem({
      status: 411,
      code: "length-needed",
      detail: "Send the export as the body, with its size as Content-Length.",
    });
  // The browser's way of uploading, with all bytes in the request that creates it.
  const response = await deps.storage.handle(
    new Request(new URL("/api/uploads", request.url), {
      method: "POST",
      headers: {
        "tus-resumable": "1.0.0",
        "upload-length": sizeBytes,
        "upload-metadata": `filename ${Buffer.from(fileName).toString("base64")}`,
        "content-type": "application/offset+octet-stream",
        "content-length": sizeBytes,
      },
      body: request.body,
      ...half,
      signal: request.signal,
    }),
    userId,
  );
  const uploadId = response.headers.get("location")?.split("/").at(-1);
  if (response.status === 413)
    throw new RequestProblem({
      status: 413,
      code: "too-large",
      detail: "This export is too large. Split it.",
    });
  if (response.status !== 201 || !uploadId)
    throw new RequestProblem({
      status: 400,
      code: "upload-broken",
      detail: "The body did not arrive whole. Send it again.",
    });
  return uploadId;
}
