/** A half-open range of a file's bytes. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * What a `Range` header asks for: null for the whole file, which also answers what we do not understand (several ranges,
 * other units); `unsatisfiable` for bytes that are not there.
 */
export function readByteRange(header: string | null, sizeBytes: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  if (!match) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;
  const start = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? sizeBytes : Math.min(sizeBytes, Number(last) + 1);
  if (first !== "" && last !== "" && Number(last) < start) return null;
  return start < end ? { start, end } : "unsatisfiable";
}
