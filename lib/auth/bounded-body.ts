/** As much as Next itself reads of an action; questions, settings and sign-ins have some kB. */
const maxBodyBytes = 2 ** 20;

/**
 * A request's body as text. Reads no more of it than may be there.
 *
 * @returns null when it is more than 1 MB
 */
export async function readBoundedBody({ body }: Request): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of body ?? []) {
    sizeBytes += part.byteLength;
    if (sizeBytes > maxBodyBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
