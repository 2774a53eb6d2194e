/** One kind of value that a question asks for; "who leads it and what does it cost" asks for two. */
export interface WantedValue {
  kind: "time" | "duration" | "amount" | "count" | "person" | "contact" | "place" | "rule";
  /** What a fitting sentence holds somewhere. */
  pattern: RegExp;
  /** The very unit that was asked for, with its number: "how many weeks" → "20 weeks". */
  unit: RegExp | null;
}

const month = "january|february|march|april|may|june|july|august|september|october|november|december";
const weekday = "(mon|tues|wednes|thurs|fri|satur|sun)days?";
const numberWord = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half";
const number = `(\\d[\\d.,]*|${numberWord})\\)?`;
const timeUnit = "(working |business |calendar )?(second|minute|hour|day|night|week|month|quarter|year)s?";
const rhythm = "daily|weekly|monthly|quarterly|yearly|annually|twice|once|always|at once|immediately";
const span = new RegExp(`\\b(${number}[ -]${timeUnit}|(every|each|per|an?) ${timeUnit}|${rhythm})\\b`, "i");
const currency = "euros?|dollars?|pounds?|francs?|usd|eur|gbp|chf|percent";
const money = new RegExp(
  `[€$£]\\s?\\d|\\d\\s?[€$£%]|\\d[\\d.,]*k?\\s(${currency})\\b|\\bfree of charge\\b`,
  "i",
);
const name = /\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+/u;
const address = /\S@\S|\+\d[\d ]{6,}|(^|\s)#[a-z]/i;

/** What asks, and what answers it. The first of those that exclude each other comes first. */
const kinds: [kind: WantedValue["kind"], asks: RegExp, pattern: RegExp][] = [
  [
    "time",
    /\b(when|what (date|time|day|weekday|hour)|which (date|day|weekday|hour)|deadline|by what time)\b/i,
    new RegExp(
      `\\b(\\d{4}|\\d{1,2}[:.]\\d{2}|\\d{1,2} ?[ap]m|${month}|${weekday}|noon|midnight|${number} ${timeUnit}|\\d{1,2}(st|nd|rd|th))\\b`,
      "i",
    ),
  ],
  [
    "duration",
    /\b(how (long|often|early|soon|fast|late|quickly|far (ahead|in advance))|too late|notice period|interval|how (many|much) (more )?(seconds|minutes|hours|days|nights|weeks|months|years|holidays?|time))\b/i,
    span,
  ],
  [
    "amount",
    /\b(how much|amount|prices?|pric(y|ing)|costs?|allowance|budget|salary|rate|pay|paid|cash|money|fee|bill|spend|bonus)\b/i,
    money,
  ],
  [
    "count",
    /\b(how (many|big|high|far|old|tall|large|wide|heavy|warm|cold|accurate)|min|max|minimum|maximum|limit|length|percentage|number of|size|threshold)\b/i,
    new RegExp(`\\d|\\b(${numberWord})\\b`, "i"),
  ],
  ["contact", /\b(call|phone|email|e-mail|mail|write to|contact|send|report|reach|channel)\b/i, address],
  ["person", /\b(who|whom|whose|owner)\b/i, new RegExp(`${name.source}|${address.source}`, "u")],
  [
    "place",
    /\b(where|(which|what) (country|city|town|place|room|floor|building|office|address|folder|page|link))\b/i,
    /\b(in|at|on|behind|beside|under|near|from|to) (the )?\p{Lu}|\b(floor|room|street|drawer|shelf|cupboard|desk|cabinet|library|kitchen)\b|https?:|\p{L} > \p{L}|\S@\S|(^|\s)#\p{L}/u,
  ],
  [
    "rule",
    /^[^\p{L}\d]*(?!(what|why|how|who|whom|whose|when|where|which)\b)(\p{L}+[,:]? )?(can|may|must|should|do|does|is|are|am|will|could) |\b(ok(ay)?|allowed|permitted|may|can|must) (i|we|they|my)\b|\b(ok(ay)?|allowed) to\b|\bstill ok\b/iu,
    /\b(not|never|no|may|must|can|cannot|allowed|welcome|needs?|only|required|forbidden|permitted|fine|always|paid|safe)\b/i,
  ],
];

/** What would answer the question, by its own words; empty when it asks for no value. English; other languages get none. */
export function wantedValues(question: string): WantedValue[] {
  const unit = /\bhow many (\p{L}{3,})/iu.exec(question)?.[1];
  return kinds.flatMap(([kind, asks, pattern]): WantedValue[] => {
    if (!asks.test(question)) return [];
    const asked = unit && (kind === "count" || kind === "duration") ? unitPattern(unit) : null;
    return [{ kind, pattern, unit: asked }];
  });
}

const asksForList =
  /\b(what(['’]?s| is| are|s are) (all )?in\b|which \p{L}+s (are|can|do|am|must|have|need|should)\b|list of|checklist|steps|what (do|does|should|must) (i|we|they|you) (need|bring|pack|prepare|have))\b/iu;

/** Whether several things are asked for, as lists have them. English. */
export const wantsList = (question: string): boolean => asksForList.test(question);

const unitPattern = (unit: string) =>
  new RegExp(`\\b${number}\\s+(\\p{L}+\\s+)?${unit.replace(/s$/i, "")}`, "iu");
