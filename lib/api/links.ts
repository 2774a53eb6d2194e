/** Full addresses of pages here, for programs that show them to people. */
export function documentLink(publicUrl: string, documentId: string): string {
  return `${publicUrl.replace(/\/+$/, "")}/documents/${documentId}`;
}

/** Opens a document at a place of it. */
export function placeLink(
  publicUrl: string,
  place: { documentId: string; chunkId: number; start: number; end: number },
): string {
  const { documentId, chunkId, start, end } = place;
  return `${documentLink(publicUrl, documentId)}?chunk=${chunkId}&start=${start}&end=${end}`;
}
