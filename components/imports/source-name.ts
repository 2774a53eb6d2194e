const EXTENSIONS = /\.(tar\.gz|[a-z][a-z\d]{1,4})$/i;
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
