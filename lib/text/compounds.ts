/** A form of a word, lower case; `offset` is its distance in words from the word's first position. */
export interface WordForm {
  text: string;
  offset: number;
}

const contractions = new Set(["t", "re", "ve", "ll", "d", "m"]);
const plainWord = /^[a-z]+$/;

/**
 * The forms under which a word or identifier is indexed: its parts, and the whole where someone could look for it as one
 * (`KES-1042`, `2.3.1`, `user_id`, `getUserById`, `a@b.example`, `usr/local/bin`; `on-call` also as `oncall`).
 */
export function splitCompound(raw: string): WordForm[] {
  if (plainWord.test(raw)) return [{ text: raw, offset: 0 }];
  const text = raw.normalize("NFKC").replaceAll("’", "'");
  if (/^[a-z](?:\+\+|#)$/i.test(text)) return [{ text: text.toLowerCase(), offset: 0 }];
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return [{ text: text.replaceAll(",", ""), offset: 0 }];
  const forms: WordForm[] = [];
  let offset = 0;
  for (const piece of text.split(",")) {
    const pieceForms = formsOfPiece(piece);
    for (const form of pieceForms) forms.push({ text: form.text, offset: offset + form.offset });
    offset += Math.max(1, ...pieceForms.map((form) => form.offset + 1));
  }
  return forms;
}

function formsOfPiece(piece: string): WordForm[] {
  const simple = withoutApostrophe(piece);
  const parts = simple.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
  const words = parts.flatMap((part) => splitWord(part));
  const whole = wholeForm(simple, parts, words.length);
  const isDotted = parts.length > 1;
  // The single digits of a version or a date say nothing by themselves.
  const kept = words.filter((word) => !(whole && isDotted && /^\d$/.test(word)));
  const forms = kept.map((word, offset) => ({ text: word.toLowerCase(), offset }));
  if (whole && !forms.some((form) => form.text === whole)) forms.push({ text: whole, offset: 0 });
  return forms;
}

/** `company's` → `company`, `don't` → `dont`, and `l'entreprise` stays two words. */
function withoutApostrophe(piece: string): string {
  return piece.replace(/'([\p{L}\p{N}\p{M}]+)/gu, (all, tail: string) => {
    const ending = tail.toLowerCase();
    if (ending === "s") return "";
    return contractions.has(ending) ? ending : all;
  });
}

/** `getUserById` → get, User, By, Id; `HTTPServer` → HTTP, Server; `100GB` → 100, GB; `sha256` stays. */
function splitWord(word: string): string[] {
  if (!/\p{Lu}|\p{N}/u.test(word)) return [word];
  return word
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/^(\p{Nd}+)(\p{L})/u, "$1 $2")
    .split(" ");
}

function wholeForm(piece: string, parts: readonly string[], wordCount: number): string | null {
  if (wordCount < 2) return null;
  const lower = piece.toLowerCase();
  // Some characters' compatibility form is a whole phrase; that is no identifier.
  if (lower.length > 64 || /\s/.test(lower)) return null;
  if (parts.length > 1 && parts.length < 4 && /^\p{L}+(?:-\p{L}+)+$/u.test(lower))
    return lower.replaceAll("-", "");
  return lower;
}
