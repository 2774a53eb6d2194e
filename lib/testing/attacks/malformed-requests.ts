import { seededRandom } from "../../seeded-random.ts";
import { Dice } from "./hostile-values.ts";

/** One request that no client of ours would send. */
export interface MalformedRequest {
  /** What is wrong with it, for the report. */
  flaw: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
}

/** What a built server answers at. */
export interface Surface {
  origin: string;
  /** Ids of all server actions. */
  actions: readonly string[];
  /** Paths as Next writes them: `/c/[conversationId]`. */
  paths: readonly string[];
  /** Ids of things that there are, whoever they belong to. */
  knownIds: readonly string[];
}

/** Endless, half to actions and half to routes. */
export function* malformedRequests(surface: Surface, seed: number): Generator<MalformedRequest, never> {
  const dice = new Dice(seededRandom(seed), surface.knownIds);
  const forAction = Object.entries(actionFlaws);
  const forRoute = Object.entries(routeFlaws);
  const routes = surface.paths.filter((path) => path.startsWith("/api/"));
  const pages = [...surface.paths.filter((path) => !path.startsWith("/api/")), "/_next/nothing", "/api/none"];
  for (;;) {
    if (dice.chance(0.5)) {
      const [flaw, make] = dice.one(forAction);
      const page = dice.one(pages);
      const standard = {
        "next-action": dice.one(surface.actions),
        "content-type": "text/plain;charset=UTF-8",
        origin: surface.origin,
      };
      const { headers, ...rest } = { method: "POST", headers: {}, path: fill(page, dice), ...make(dice) };
      yield { flaw, ...rest, headers: without({ ...standard, ...headers }) };
    } else {
      const [flaw, make] = dice.one(forRoute);
      const target = dice.chance(0.8) ? dice.one(routes) : dice.one(pages);
      const made = { headers: {}, query: "", ...make(dice) };
      const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
      const method = made.body === null && dice.chance(0.7) ? "GET" : dice.one(methods);
      const headers = without({
        "content-type": "application/json",
        origin: surface.origin,
        ...made.headers,
      });
      const body = method === "GET" ? null : made.body;
      yield { flaw, method, path: fill(target, dice) + made.query, headers, body };
    }
  }
}

/** An empty header is one that is not sent. */
const without = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));

const fill = (path: string, dice: Dice) =>
  path.replace(/\/\[{1,2}(?:\.\.\.)?\w+\]{1,2}/g, () => `/${dice.segment()}`);

interface Made {
  headers?: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
  query?: string;
}

const multipart = { "content-type": "multipart/form-data; boundary=----cut" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const part = (name: string, value: string) =>
  `------cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}`;

const actionFlaws: Record<string, (dice: Dice) => Made> = {
  "random bytes": (dice) => ({ body: dice.bytes() }),
  "random bytes as a form": (dice) => ({ headers: multipart, body: dice.bytes() }),
  "a form that breaks off": (dice) => ({ headers: multipart, body: part("0", dice.json()) }),
  "a form of React's": (dice) => ({
    headers: { ...multipart, "next-action": dice.chance(0.5) ? "" : "x" },
    body: `${part("$ACTION_REF_1", "")}\r\n${part("$ACTION_1:0", dice.reference())}\r\n------cut--\r\n`,
  }),
  "a form with references": (dice) => ({
    headers: multipart,
    body: `${part("0", `["${dice.reference()}"]`)}\r\n${part("1", dice.reference())}\r\n------cut--\r\n`,
  }),
  "an address-encoded form": (dice) => ({ headers: form, body: `a=${encodeURIComponent(dice.json())}&%%%` }),
  "another content type": (dice) => ({
    headers: { "content-type": dice.one(["application/json", "text/x-component", "nonsense", ""]) },
    body: `[${dice.json()}]`,
  }),
  "no JSON": (dice) => ({ body: dice.json().slice(0, -dice.below(9) - 1) }),
  "deep JSON": (dice) => dice.deep(),
  references: (dice) => ({
    body: JSON.stringify([dice.chance(0.5) ? dice.reference() : { text: dice.reference() }]),
  }),
  "too many arguments": (dice) => ({
    body: `[${Array(dice.below(2000) + 2)
      .fill(dice.json())
      .join()}]`,
  }),
  "no list": (dice) => ({ body: dice.json() }),
  "a value of the wrong type": (dice) => ({ body: JSON.stringify([dice.hostile()]) }),
  "an object with hostile fields": (dice) => ({ body: `[${dice.json()}]` }),
  "an object with one hostile field": (dice) => ({ body: JSON.stringify([dice.almostRight()]) }),
  "nearly two megabytes": (dice) => ({ body: `["${"a".repeat(dice.below(2_000_000))}"]` }),
  "an unknown action": (dice) => ({
    headers: { "next-action": dice.one(["x", "toString", "__proto__", "40".padEnd(42, "f"), "%00"]) },
    body: `[${dice.json()}]`,
  }),
  "another origin": (dice) => ({
    headers: { origin: dice.one(["https://evil.example", "null", "//", "javascript:0", "http://["]) },
    body: `[${dice.json()}]`,
  }),
};

const routeFlaws: Record<string, (dice: Dice) => Made> = {
  "hostile path": () => ({ body: null }),
  "hostile query": (dice) => ({ body: null, query: dice.query() }),
  "random bytes": (dice) => ({ body: dice.bytes() }),
  "no JSON": (dice) => ({ body: dice.json().slice(0, -dice.below(9) - 1) }),
  "deep JSON": (dice) => dice.deep(),
  "a value of the wrong type": (dice) => ({ body: JSON.stringify(dice.hostile()) }),
  "an object with hostile fields": (dice) => ({ body: dice.json(), query: dice.query() }),
  "an object with one hostile field": (dice) => ({ body: JSON.stringify(dice.almostRight()) }),
  "a form that breaks off": (dice) => ({ headers: multipart, body: part("file", dice.json()) }),
  "an address-encoded form": (dice) => ({ headers: form, body: `csrfToken=${dice.json()}&%%%` }),
  "a broken upload": (dice) => ({
    headers: {
      "tus-resumable": dice.one(["1.0.0", "9", ""]),
      "upload-length": dice.one(["-1", "1e99", "5", "99999999999999999999", ""]),
      "upload-offset": dice.one(["0", "-1", "x", ""]),
      "upload-metadata": dice.one([
        "filename",
        "filename ====",
        "a b c,,",
        `filename ${"QQ".repeat(99)}`,
        "",
      ]),
      "upload-concat": dice.one(["partial", "final;/x /y", ""]),
      "content-type": "application/offset+octet-stream",
    },
    body: dice.bytes(),
  }),
  "another content type": (dice) => ({
    headers: { "content-type": dice.one(["application/scim+json", "text/plain", "nonsense", ""]) },
    body: dice.json(),
  }),
};
