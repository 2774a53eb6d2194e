/** The vocabularies that are read, and the prefixes that nearly everybody gives them. */
const PREFIX_OF_NAMESPACE: ReadonlyMap<string, string> = new Map(
  [
    ["a", "http://schemas.openxmlformats.org/drawingml/2006/main"],
    ["a14", "http://schemas.microsoft.com/office/drawing/2010/main"],
    ["c", "http://schemas.openxmlformats.org/drawingml/2006/chart"],
    ["dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"],
    ["m", "http://schemas.openxmlformats.org/officeDocument/2006/math"],
    ["mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"],
    ["p", "http://schemas.openxmlformats.org/presentationml/2006/main"],
    ["r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"],
    ["xdr", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"],
    ["", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"],
    ["", "http://schemas.openxmlformats.org/package/2006/relationships"],
    ["a", "http://purl.oclc.org/ooxml/drawingml/main"],
    ["c", "http://purl.oclc.org/ooxml/drawingml/chart"],
    ["dgm", "http://purl.oclc.org/ooxml/drawingml/diagram"],
    ["p", "http://purl.oclc.org/ooxml/presentationml/main"],
    ["r", "http://purl.oclc.org/ooxml/officeDocument/relationships"],
    ["draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"],
    ["fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"],
    ["meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"],
    ["office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"],
    ["presentation", "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"],
    ["style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"],
    ["svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"],
    ["table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"],
    ["text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"],
    ["xlink", "http://www.w3.org/1999/xlink"],
    ["cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"],
    ["dc", "http://purl.org/dc/elements/1.1/"],
    ["dcterms", "http://purl.org/dc/terms/"],
  ].map(([prefix = "", namespace = ""]) => [namespace, prefix]),
);

type Prefixes = ReadonlyMap<string, string>;

/** Gives elements and attributes the usual prefixes, whatever ones their file chose. Follows a file from start to end. */
export class XmlPrefixes {
  #renamed: Prefixes = new Map();
  #outer: { depth: number; renamed: Prefixes }[] = [];
  #depth = 0;

  /** @returns the element's own name and attributes where its prefixes are the usual ones, as nearly always */
  open(name: string, attributes: Record<string, string>): [string, Record<string, string>] {
    this.#depth++;
    this.#declare(attributes);
    if (this.#renamed.size === 0) return [name, attributes];
    const renamed = Object.entries(attributes).map(([key, value]) => [
      key.includes(":") ? this.#usual(key) : key,
      value,
    ]);
    return [this.#usual(name), Object.fromEntries(renamed)];
  }

  close(): void {
    const last = this.#outer.at(-1);
    if (last?.depth === this.#depth) {
      this.#renamed = last.renamed;
      this.#outer.pop();
    }
    this.#depth--;
  }

  #declare(attributes: Record<string, string>): void {
    for (const [key, namespace] of Object.entries(attributes)) {
      if (!key.startsWith("xmlns")) continue;
      const prefix = key === "xmlns" ? "" : key.slice("xmlns:".length);
      const usual = PREFIX_OF_NAMESPACE.get(namespace);
      const isRenamed = usual !== undefined && usual !== prefix;
      if (!isRenamed && !this.#renamed.has(prefix)) continue;
      if (this.#outer.at(-1)?.depth !== this.#depth) {
        this.#outer.push({ depth: this.#depth, renamed: this.#renamed });
      }
      const next = new Map(this.#renamed);
      if (isRenamed) next.set(prefix, usual);
      else next.delete(prefix);
      this.#renamed = next;
    }
  }

  #usual(name: string): string {
    const colon = name.indexOf(":");
    const prefix = this.#renamed.get(name.slice(0, Math.max(0, colon)));
    if (prefix === undefined) return name;
    const local = name.slice(colon + 1);
    return prefix === "" ? local : `${prefix}:${local}`;
  }
}
