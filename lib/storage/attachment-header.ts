/**
 * A `Content-Disposition` that has a file saved, not shown. Only the last part of a path counts; older readers get its
 * letters of ASCII, newer ones all of it (RFC 6266).
 */
export function attachmentHeader(path: string, fallback: string): string {
  const name =
    (path.split(/[/\\]/).at(-1) ?? "")
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .toWellFormed()
      .slice(0, 150)
      .toWellFormed() || fallback;
  const plain = name.replace(/[^\w .()-]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
