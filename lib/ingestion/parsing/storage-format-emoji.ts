const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    smile: "🙂",
    sad: "🙁",
    cheeky: "😛",
    laugh: "😀",
    wink: "😉",
    "thumbs-up": "👍",
    "thumbs-down": "👎",
    information: "ℹ",
    tick: "✓",
    cross: "✗",
    warning: "⚠",
    plus: "+",
    minus: "−",
    question: "?",
    "light-on": "💡",
    "light-off": "💡",
    "yellow-star": "⭐",
    "red-star": "★",
    "green-star": "★",
    "blue-star": "★",
    heart: "❤",
    "broken-heart": "💔",
  }),
);

/** Atlassian's own, which are no characters. */
const BY_SHORTNAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ":check_mark:": "✓",
    ":cross_mark:": "✗",
    ":info:": "ℹ",
    ":warning:": "⚠",
    ":plus:": "+",
    ":minus:": "−",
    ":question_mark:": "?",
    ":light_bulb_on:": "💡",
    ":light_bulb_off:": "💡",
  }),
);

/** The signs that wiki markup writes for emoticons. */
export const wikiEmoticons: Readonly<Record<string, string>> = {
  "(/)": "✓",
  "(x)": "✗",
  "(!)": "⚠",
  "(+)": "+",
  "(-)": "−",
  "(?)": "?",
  "(i)": "ℹ",
  "(on)": "💡",
  "(off)": "💡",
  "(*)": "★",
  "(y)": "👍",
  "(n)": "👎",
};

/** What an `ac:emoticon` shows: the character, where it is one; else the name that people write for it. */
export function emojiOf(attributes: Readonly<Record<string, string>>): string {
  const fallback = attributes["ac:emoji-fallback"] ?? "";
  const shortname = attributes["ac:emoji-shortname"] ?? "";
  const known = BY_SHORTNAME.get(fallback) ?? BY_SHORTNAME.get(shortname);
  if (known !== undefined) return known;
  if (fallback !== "" && !fallback.startsWith(":")) return fallback;
  return (
    fromCodePoints(attributes["ac:emoji-id"] ?? "") ||
    BY_NAME.get(attributes["ac:name"] ?? "") ||
    fallback ||
    shortname
  );
}

/** "1f62e-200d-1f4a8" */
function fromCodePoints(id: string): string {
  if (!/^[0-9a-f]{4,6}(?:-[0-9a-f]{2,6})*$/i.test(id)) return "";
  const points = id.split("-").map((point) => Number.parseInt(point, 16));
  return points.every((point) => point > 0xa8 && point <= 0x10ffff) ? String.fromCodePoint(...points) : "";
}
