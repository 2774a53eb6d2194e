import { Parser } from "htmlparser2";

/** One `<object>` of `entities.xml`: a row of Confluence's database. */
export interface Entity {
  className: string;
  id: string;
  /** Properties that are values. */
  values: ReadonlyMap<string, string>;
  /** Properties that point to another object, by its id. */
  references: ReadonlyMap<string, { className: string; id: string }>;
  /** Collections of other objects, by their ids. */
  lists: ReadonlyMap<string, readonly string[]>;
}

/** How far a file could be read. */
export interface EntityStreamEnd {
  /** False if the file breaks off, or cannot be unpacked any further. */
  isComplete: boolean;
  readBytes: number;
  /** Objects that were never closed, by their classes; those that nobody asked for are not told apart. */
  damagedClasses: string[];
}

/** A value that is longer is no page: its file is damaged, or made to fill the memory. */
const MAX_SILENT_BYTES = 64 * 1024 ** 2;
/** Of all values but bodies. */
const MAX_VALUE_CHARS = 100_000;

/** Four elements lie in each other; a text that was not escaped may hold more. The parser's work grows with the depth. */
const MAX_DEPTH = 1_000;

class TooDeepError extends Error {}

interface Draft {
  className: string;
  id: string;
  values: Map<string, string>;
  references: Map<string, { className: string; id: string }>;
  lists: Map<string, string[]>;
}

interface Field {
  name: string;
  kind: "value" | "reference" | "list";
  className: string;
  text: string[];
  length: number;
}

/** Collects one object after another. Entities of a DOCTYPE are not expanded; control characters pass. */
class EntityCollector {
  readonly damagedClasses: string[] = [];
  /** True when the parser has said something since this was last set to false. */
  hasSpoken = false;
  hasEnded = false;
  #depth = 0;
  readonly #wanted: ReadonlySet<string>;
  readonly #onEntity: (entity: Entity) => void;
  #draft: Draft | null = null;
  #field: Field | null = null;
  #id: string[] | null = null;

  constructor(wanted: ReadonlySet<string>, onEntity: (entity: Entity) => void) {
    this.#wanted = wanted;
    this.#onEntity = onEntity;
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    this.hasSpoken = true;
    if (++this.#depth > MAX_DEPTH) throw new TooDeepError();
    const isObject = name === "object" && attributes.class !== undefined;
    if (isObject && (!this.#field || attributes.package !== undefined))
      this.#openObject(attributes.class ?? "");
    else if (!this.#draft) return;
    else if (name === "id" && this.#field?.kind !== "value") this.#id = [];
    else if (!this.#field && (name === "property" || name === "collection"))
      this.#openField(name, attributes);
    else if (this.#field?.kind === "value") this.#write(tagText(name, attributes));
  }

  ontext(text: string): void {
    this.hasSpoken = true;
    if (this.#id) this.#id.push(text);
    else this.#write(text);
  }

  oncomment(): void {
    this.hasSpoken = true;
  }

  onclosetag(name: string, isImplied: boolean): void {
    this.hasSpoken = true;
    this.#depth--;
    if (name === "hibernate-generic" && !isImplied) this.hasEnded = true;
    if (!this.#draft) return;
    if (name === "object") this.#closeObject(isImplied);
    else if (name === "id" && this.#id) this.#closeId();
    else if (name === "property" || name === "collection") this.#closeField();
    else if (this.#field?.kind === "value" && !isImplied) this.#write(`</${name}>`);
  }

  #openObject(className: string): void {
    if (this.#draft) this.damagedClasses.push(this.#draft.className);
    this.#field = null;
    this.#id = null;
    this.#draft = this.#wanted.has(className)
      ? { className, id: "", values: new Map(), references: new Map(), lists: new Map() }
      : null;
  }

  #openField(name: string, attributes: Readonly<Record<string, string>>): void {
    const hasClass = attributes.class !== undefined;
    const kind = name === "collection" ? "list" : hasClass ? "reference" : "value";
    this.#field = {
      name: attributes.name ?? "",
      kind,
      className: attributes.class ?? "",
      text: [],
      length: 0,
    };
  }

  #write(text: string): void {
    const field = this.#field;
    if (field?.kind !== "value") return;
    if (field.name !== "body" && field.length > MAX_VALUE_CHARS) return;
    field.text.push(text);
    field.length += text.length;
  }

  #closeId(): void {
    const id = detached((this.#id ?? []).join("").trim());
    this.#id = null;
    const draft = this.#draft;
    const field = this.#field;
    if (!draft) return;
    if (!field) draft.id = id;
    else if (field.kind === "list") draft.lists.set(field.name, [...(draft.lists.get(field.name) ?? []), id]);
    else draft.references.set(field.name, { className: field.className, id });
  }

  #closeField(): void {
    const field = this.#field;
    this.#field = null;
    if (field?.kind !== "value") return;
    const text = field.text.join("");
    this.#draft?.values.set(field.name, field.name === "body" ? text : detached(text));
  }

  #closeObject(isImplied: boolean): void {
    const draft = this.#draft;
    this.#draft = null;
    this.#field = null;
    if (!draft) return;
    if (isImplied) this.damagedClasses.push(draft.className);
    else this.#onEntity(draft);
  }
}

/** A copy that does not keep the whole chunk alive that the text was cut from. */
function detached(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

function tagText(name: string, attributes: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${value.replaceAll('"', "&quot;")}"`,
  );
  return `<${name}${pairs.join("")}>`;
}

/**
 * Reads `entities.xml` object by object, about 60 MB/s; keeps nothing but the object that is open. A damaged file is read
 * as far as it goes.
 *
 * @param wanted - classes of the objects to report
 * @param afterChunk - awaited between two chunks, so that what was found can be written away
 */
export async function readEntities(
  stream: AsyncIterable<Uint8Array>,
  input: { wanted: ReadonlySet<string>; onEntity: (entity: Entity) => void; afterChunk: () => Promise<void> },
): Promise<EntityStreamEnd> {
  const collector = new EntityCollector(input.wanted, input.onEntity);
  const parser = new Parser(collector, { xmlMode: true });
  const decoder = new TextDecoder();
  let readBytes = 0;
  let silentBytes = 0;
  let isWhole = false;
  try {
    for await (const chunk of stream) {
      readBytes += chunk.length;
      collector.hasSpoken = false;
      parser.write(decoder.decode(chunk, { stream: true }));
      silentBytes = collector.hasSpoken ? 0 : silentBytes + chunk.length;
      await input.afterChunk();
      if (silentBytes > MAX_SILENT_BYTES) break;
    }
    isWhole = silentBytes <= MAX_SILENT_BYTES;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  if (isWhole) parser.end(decoder.decode());
  await input.afterChunk();
  return { isComplete: isWhole && collector.hasEnded, readBytes, damagedClasses: collector.damagedClasses };
}

/** What a file can do by itself, beside errors of unpacking: of zlib, and of the zip file's own checks. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TooDeepError) return true;
  return (
    ("code" in error && /^(?:Z_|ERR_STREAM)/.test(String(error.code))) ||
    /yauzl|stream|bytes|checksum|CRC|ends too early/i.test(error.message)
  );
}
