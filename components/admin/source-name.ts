import type { SourceKind } from "@/lib/domain/document.ts";

const EXTENSIONS = /\.(tar\.gz|tgz|zip|html?|md|txt|pdf|docx)$/i;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** A source's name as its file suggests it: without ids, times, part numbers, and the words that every export has. */
export function sourceNameFromFile(fileName: string): string {
  const words = fileName
    .replace(EXTENSIONS, "")
    .replace(UUID, " ")
    .replaceAll(/[_\-.+()[\]]+/g, " ")
    .replaceAll(/\b\d{8}T\d{6}Z\b|\b(?!(?:19|20)\d\d\b)\d+\b/g, " ")
    .replaceAll(/\b(confluence|notion|space|export|takeout|html|xml|drive|download|backup|part)\b/gi, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return words === "" ? "" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a file's name tells about its kind; null when only the content can tell. */
export function kindFromFile(fileName: string): SourceKind | null {
  if (/takeout|google|drive-download/i.test(fileName)) return "drive";
  if (/confluence|space[-_ ]export/i.test(fileName)) return "confluence";
  if (/notion|^export-[0-9a-f]{8}-/i.test(fileName)) return "notion";
  return null;
}
