import { attributeOf, isObject, type JsonValue } from "./json.ts";
import { scimProblem } from "./scim-problem.ts";

/** A filter of RFC 7644, 3.4.2.2. Attribute paths are in lower case, without the schema's name. */
export type ScimFilter =
  | { kind: "and" | "or"; all: ScimFilter[] }
  | { kind: "not"; inner: ScimFilter }
  | { kind: "inside"; path: string[]; inner: ScimFilter }
  | { kind: "present"; path: string[] }
  | { kind: "compare"; path: string[]; operator: Operator; value: string | number | boolean | null };

const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
type Operator = (typeof operators)[number];

const maxLength = 4_000;
const maxDepth = 20;
/** One token at the place; no part of it can be read in two ways, so that reading takes as long as the text is. */
const tokenPattern = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y;
const pathPattern = /^(?:urn:[\w:.-]+:)?([a-z][\w$-]*)(?:\.([a-z][\w$-]*))?$/i;

/** @throws RequestProblem `invalid-filter` with where it stops making sense */
export function parseScimFilter(text: string): ScimFilter {
  if (text.length > maxLength) throw wrong("it is too long");
  const reader = { tokens: tokensOf(text), next: 0 };
  const filter = readAny(reader, 0);
  if (reader.next < reader.tokens.length) throw wrong(`“${reader.tokens[reader.next]}” is not expected`);
  return filter;
}

/** The one attribute and value that a filter asks for; null for any other filter. */
export function soleEquality(filter: ScimFilter): { name: string; value: string } | null {
  if (filter.kind !== "compare" || filter.operator !== "eq" || typeof filter.value !== "string") return null;
  const [name, more] = filter.path;
  return name !== undefined && more === undefined ? { name, value: filter.value } : null;
}

/** Whether a resource, or one value of a list in it, is what the filter asks for. */
export function matchesScimFilter(filter: ScimFilter, resource: JsonValue): boolean {
  switch (filter.kind) {
    case "and":
      return filter.all.every((one) => matchesScimFilter(one, resource));
    case "or":
      return filter.all.some((one) => matchesScimFilter(one, resource));
    case "not":
      return !matchesScimFilter(filter.inner, resource);
    case "inside":
      return valuesAt(resource, filter.path).some((value) => matchesScimFilter(filter.inner, value));
    case "present":
      return valuesAt(resource, filter.path).some((value) => value !== null && value !== "");
    case "compare":
      return matchesComparison(filter, valuesAt(resource, filter.path));
  }
}

function matchesComparison(
  { operator, value, path }: Extract<ScimFilter, { kind: "compare" }>,
  found: JsonValue[],
): boolean {
  // Ids are the only attributes here whose case counts.
  const isExact = path[0] === "id" || path[0] === "externalid" || path.at(-1) === "value";
  const plain = found.map((one) => (isObject(one) ? (attributeOf(one, "value") ?? null) : one));
  if (operator === "ne") return !plain.some((one) => compare("eq", one, value, isExact));
  if (operator === "eq" && value === null) return plain.every((one) => one === null);
  return plain.some((one) => compare(operator, one, value, isExact));
}

function compare(
  operator: Operator,
  actual: JsonValue,
  expected: string | number | boolean | null,
  isExact: boolean,
): boolean {
  if (typeof actual === "boolean")
    return operator === "eq" && String(actual) === String(expected).toLowerCase();
  if (typeof actual === "number" && typeof expected === "number") return inOrder(operator, actual - expected);
  if (typeof actual !== "string" || typeof expected !== "string") return false;
  const [one, other] = isExact ? [actual, expected] : [actual.toLowerCase(), expected.toLowerCase()];
  if (operator === "co") return one.includes(other);
  if (operator === "sw") return one.startsWith(other);
  if (operator === "ew") return one.endsWith(other);
  return inOrder(operator, one === other ? 0 : one < other ? -1 : 1);
}

function inOrder(operator: Operator, difference: number): boolean {
  if (operator === "eq") return difference === 0;
  if (operator === "gt") return difference > 0;
  if (operator === "ge") return difference >= 0;
  if (operator === "lt") return difference < 0;
  return operator === "le" && difference <= 0;
}

/** All values at a path; lists on the way are gone into. */
function valuesAt(resource: JsonValue, path: readonly string[]): JsonValue[] {
  return path.reduce<JsonValue[]>(
    (values, name) =>
      values
        .flatMap((value) => (isObject(value) ? [attributeOf(value, name) ?? null] : []))
        .flatMap((value) => (Array.isArray(value) ? value : [value])),
    [resource],
  );
}

interface Reader {
  tokens: string[];
  next: number;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < end) {
    const at = tokenPattern.lastIndex;
    const found = tokenPattern.exec(text);
    if (!found) throw wrong(`“${text.slice(at, at + 20)}” cannot be read`);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? "");
  }
  return tokens;
}

const peek = ({ tokens, next }: Reader): string => tokens[next] ?? "";

function take(reader: Reader): string {
  const token = peek(reader);
  if (token === "") throw wrong("it ends too early");
  reader.next += 1;
  return token;
}

function expectToken(reader: Reader, wanted: string): void {
  const token = take(reader);
  if (token !== wanted) throw wrong(`“${wanted}” is expected where “${token}” stands`);
}

function readAny(reader: Reader, depth: number): ScimFilter {
  if (depth > maxDepth) throw wrong("it is nested too deeply");
  return readJoined(reader, "or", () => readJoined(reader, "and", () => readOne(reader, depth)));
}

function readJoined(reader: Reader, kind: "and" | "or", readPart: () => ScimFilter): ScimFilter {
  const first = readPart();
  const all = [first];
  while (peek(reader).toLowerCase() === kind) {
    reader.next += 1;
    all.push(readPart());
  }
  return all.length === 1 ? first : { kind, all };
}

function readOne(reader: Reader, depth: number): ScimFilter {
  const token = take(reader);
  if (token === "(") return closed(reader, ")", depth);
  if (token.toLowerCase() === "not" && peek(reader) === "(") {
    reader.next += 1;
    return { kind: "not", inner: closed(reader, ")", depth) };
  }
  const path = pathOf(token);
  if (peek(reader) === "[") {
    reader.next += 1;
    return { kind: "inside", path, inner: closed(reader, "]", depth) };
  }
  const word = take(reader).toLowerCase();
  if (word === "pr") return { kind: "present", path };
  const operator = operators.find((one) => one === word);
  if (!operator) throw wrong(`“${word}” is no comparison`);
  return { kind: "compare", path, operator, value: literal(take(reader)) };
}

function closed(reader: Reader, end: ")" | "]", depth: number): ScimFilter {
  const inner = readAny(reader, depth + 1);
  expectToken(reader, end);
  return inner;
}

function pathOf(token: string): string[] {
  const [, name, sub] = pathPattern.exec(token) ?? [];
  if (name === undefined) throw wrong(`“${token}” is no attribute`);
  return [name, ...(sub === undefined ? [] : [sub])].map((part) => part.toLowerCase());
}

function literal(token: string): string | number | boolean | null {
  try {
    const value: unknown = JSON.parse(/^(true|false|null)$/i.test(token) ? token.toLowerCase() : token);
    if (value === null || ["string", "number", "boolean"].includes(typeof value)) return asLiteral(value);
  } catch {
    // Told below.
  }
  throw wrong(`“${token}” is no value; put texts in double quotes`);
}

function asLiteral(value: unknown): string | number | boolean | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

const wrong = (why: string) => scimProblem("invalid-filter", `This filter does not work: ${why}.`);
