/** Names that cameras, screens and programs give to pictures. */
const MACHINE_NAME =
  /^(?:image|img|dsc|screen[\s_-]?shot|screenshot|bildschirmfoto|untitled|picture|photo|clipboard|pasted)[\s_-]*(?:image\b)?[\s\d_.:()-]*(?:(?:at|um|pm|am)[\s\d_.:()-]*)*$/i;

/**
 * What a picture's alternative text says about it; null if it says nothing, as where programs fill it with the name of
 * the file. One word alone ("logo") is taken for nothing.
 */
export function imageDescription(alternative: string, address: string): string | null {
  const text = alternative.replace(/\s+/g, " ").trim();
  if (text.length > 1_000 || !/\p{L}.*\s.*\p{L}/u.test(text)) return null;
  if (/\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|heic|emf|wmf|drawio)$/i.test(text)) return null;
  if (MACHINE_NAME.test(text) || /^https?:/i.test(text)) return null;
  const name = address.split(/[?#]/, 1)[0]?.split("/").at(-1) ?? "";
  return name !== "" && text.replace(/\W/g, "") === name.replace(/\.\w+$/, "").replace(/\W/g, "")
    ? null
    : text;
}
