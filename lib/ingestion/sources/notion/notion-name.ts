const ID_AT_END = /[ _-]([0-9a-f]{32})$/i;

/** The id at the end of "Plan 0123…cdef.md", "Tasks 0123…cdef_all.csv" or "Plan 0123…cdef/"; null if there is none. */
export function notionIdOf(path: string): string | null {
  const name = (path.split("/").at(-1) ?? "").replace(/(?:_all)?\.\w+$/i, "");
  return (ID_AT_END.exec(name)?.[1] ?? /^([0-9a-f]{32})$/i.exec(name)?.[1])?.toLowerCase() ?? null;
}

/** A name as people know it: "Plan" for "Plan 0123…cdef". */
export function withoutNotionId(name: string): string {
  return name.replace(/_all$/i, "").replace(ID_AT_END, "").trim() || name;
}

export function notionUrlOf(id: string): string {
  return `https://www.notion.so/${id}`;
}
