const texts = [
  ...["", " ", "a\u0000b", "\ud800", "x\udfff", "\u202e\u200b", "🦜".repeat(300), "a".repeat(20_000)],
  ...[
    "' or 1=1 --",
    "%00",
    "../../etc/passwd",
    "#{7*7}",
    "<script>alert(1)</script>",
    "$1",
    "null",
    "[object Object]",
  ],
  ...[
    "1e400",
    "2026-02-31",
    "9999999-01-01T00:00:00Z",
    "everyone",
    "group:",
    "file:///etc/passwd",
    "\\",
    "%",
    "_",
  ],
  ...['userName eq "', "(((((", "*".repeat(500), "a AND (b OR", '"', "-", "and or not", "\u0085\u2028"],
];
const numbers = [-1, 0, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324];

/** Something right for every action and route: none takes offence at fields that it does not know. */
const right = {
  ...{
    text: "how many days?",
    question: "how many days?",
    query: "days",
    q: "days",
    history: [],
    stream: false,
  },
  ...{
    filters: { sources: [], labels: ["x"], updatedFrom: "2026-01-01" },
    isLiteral: true,
    limit: 3,
    offset: 0,
  },
  ...{
    email: "somebody@example.com",
    password: "a long enough password",
    from: "/",
    name: "A name",
    role: "employee",
  },
  ...{
    groups: ["people"],
    isDisabled: false,
    scopes: ["search"],
    expiresInDays: 3,
    kind: "group",
    grantKey: "group:x",
  },
  ...{ grants: ["everyone"], rule: "secret", isDismissed: true, sourceName: "Somewhere", mode: "replace" },
  ...{
    visibility: { kind: "everyone" },
    command: "pause",
    isRemovalConfirmed: true,
    baseUrl: "https://wiki.example",
  },
  ...{
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: "somebody@example.com",
    displayName: "X",
  },
  ...{
    members: [{ value: "x" }],
    Operations: [{ op: "replace", path: "active", value: false }],
    active: true,
  },
  ...{ emails: [{ value: "somebody@example.com", primary: true }], externalId: "x", startIndex: 1, count: 5 },
  ...{
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "search", arguments: { query: "days" } },
  },
  ...{
    token: "x".repeat(43),
    filter: 'userName eq "x"',
    status: "added",
    cursor: "x",
    format: "csv",
    page: 1,
  },
};
const idFields = "conversationId runId userId tokenId shareId sourceId documentId uploadId importId".split(
  " ",
);
const fields = [...Object.keys(right), ...idFields, "constructor", "then", "toString", "hasOwnProperty"];

/** Throws what a request is made of: hostile values, and right ones with one that is not. */
export class Dice {
  readonly #random: () => number;
  readonly #knownIds: readonly string[];

  constructor(random: () => number, knownIds: readonly string[]) {
    this.#random = random;
    this.#knownIds = knownIds;
  }

  chance = (share: number) => this.#random() < share;
  below = (limit: number) => Math.floor(this.#random() * limit);

  one<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to choose from");
    return item;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length: this.below(3000) }, () => this.below(256));
  }

  id(): string {
    if (this.#knownIds.length > 0 && this.chance(0.6)) return this.one(this.#knownIds);
    const hex = () => this.below(16).toString(16);
    return "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, hex);
  }

  segment(): string {
    if (this.chance(0.5)) return this.id();
    return this.one([
      "%00",
      "%ff",
      "..%2f..",
      "'--",
      "1",
      "%F0%9F%92%A9",
      "a".repeat(3000),
      "[x]",
      "%5B%5D",
      "%ud800",
      "x%0d%0a",
    ]);
  }

  query(): string {
    const pair = () =>
      `${this.one(fields)}=${this.one(["%00", "%ff", "%", "%ud800", encodeURIComponent(this.text()), this.id()])}`;
    return `?${Array.from({ length: this.below(6) + 1 }, pair).join("&")}`;
  }

  text = () => this.one(texts).toWellFormed();

  hostile(depth = 0): unknown {
    const kind = this.below(depth > 3 ? 4 : 7);
    if (kind < 2) return this.one(texts);
    if (kind === 2) return this.one(numbers);
    if (kind === 3) return this.one([null, true, false, this.id()]);
    if (kind === 4) return Array.from({ length: this.below(4) }, () => this.hostile(depth + 1));
    if (kind === 5) return Array.from({ length: this.below(300) }, () => this.one(texts).slice(0, 9));
    return Object.fromEntries(
      Array.from({ length: this.below(5) }, () => [this.one(fields), this.hostile(depth + 1)]),
    );
  }

  json(): string {
    const entries = Array.from({ length: this.below(8) + 1 }, () => {
      const value = this.chance(0.3) ? this.id() : this.hostile();
      return `${JSON.stringify(this.one(fields))}:${JSON.stringify(value)}`;
    });
    if (this.chance(0.2)) entries.push('"__proto__":{"role":"admin","isAdmin":true}');
    return `{${entries.join()}}`;
  }

  /** Right in all but one field, which is wrong or, rarely, right as well: then only the ids are somebody else's. */
  almostRight(): Record<string, unknown> {
    const ids = Object.fromEntries(idFields.map((field) => [field, this.id()]));
    const made: Record<string, unknown> = { ...right, ...ids };
    if (this.chance(0.9)) made[this.one([...Object.keys(right), ...idFields])] = this.hostile();
    return made;
  }

  deep(): { body: string } {
    const depth = this.one([30, 1000, 50_000]);
    const [open, close] = this.one([
      ["[", "]"],
      ['{"a":', "}"],
      ['{"filters":{"sources":[', "]}}"],
    ] as const);
    return { body: `[${open.repeat(depth)}1${close.repeat(depth)}]` };
  }

  reference(): string {
    return this.one([
      ...[
        "$0",
        "$1",
        "$$",
        "$F0",
        "$F1",
        "$@0",
        "$@1",
        "$K1",
        "$B0",
        "$Q1",
        "$W1",
        "$i1",
        "$T",
        "$R0",
        "$r0",
        "$X0",
      ],
      ...[
        "$1:__proto__:then",
        "$1:constructor:constructor",
        "$0:0:then",
        "$D",
        "$Dnever",
        "$u",
        "$N",
        "$I",
        "$-",
      ],
      ...[
        `$n${"9".repeat(1000)}`,
        "$h{}",
        '$h{"id":"x","bound":null}',
        "$S",
        "$o0",
        "$Z",
        "$undefined",
        "$\u0000",
      ],
    ]);
  }
}
