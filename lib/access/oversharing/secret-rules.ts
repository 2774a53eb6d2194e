import type { Found } from "./rules.ts";

/** Forms that only keys and tokens of well-known services have. */
const tokenForms = [
  "AKIA[0-9A-Z]{16}",
  "gh[pousr]_[A-Za-z0-9]{36}",
  "github_pat_[A-Za-z0-9_]{60,90}",
  "glpat-[A-Za-z0-9_-]{20,40}",
  "xox[abeoprs]-[0-9A-Za-z-]{10,80}",
  "sk-[A-Za-z0-9_-]{20,180}",
  "[rs]k_live_[0-9a-zA-Z]{20,120}",
  "AIza[0-9A-Za-z_-]{35}",
  "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}",
  "npm_[A-Za-z0-9]{36}",
  "hf_[A-Za-z0-9]{30,40}",
  "eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,1000}",
];
const token = new RegExp(`(?<![\\w-])(?:${tokenForms.join("|")})(?![\\w-])`, "g");
const privateKey = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY-----/g;
const password =
  /(?<![\p{L}\p{N}_])(?:password|passwort|kennwort|passwd|pwd|passphrase|mot de passe|contraseña)(?:\s{1,3}(?:is|ist|lautet)\s{1,3}|\s{0,3}[:=]\s{0,3})["'`]?([^\s"'`|,;]{6,64})/giu;

export const findPrivateKeys = (text: string): Found[] => matches(text, privateKey);

/** Without those that documentation shows as examples. */
export function findTokens(text: string): Found[] {
  return matches(text, token).filter(({ start, end }) => isRandom(text.slice(start, end)));
}

export function findPasswords(text: string): Found[] {
  return [...text.matchAll(password)].flatMap((match): Found[] => {
    const value = match[1] ?? "";
    const end = match.index + match[0].length;
    const isSecret = /\p{L}/u.test(value) && /[\p{N}!#$%&*+?@^]/u.test(value) && !isPlaceholder(value);
    return isSecret ? [{ start: match.index, end, secret: { start: end - value.length, end } }] : [];
  });
}

/** What stands in the place of a password: a variable, a rule, an example, an address. */
function isPlaceholder(value: string): boolean {
  return (
    /^[<[({$%*#]|^[@/.]|https?:|\/\/|[({[]\w*$|[)}\]>]$|\.{3}|\*{2}|x{4}|^\w+\(|^\w+\.\w+/i.test(value) ||
    /your|example|changeme|change-me|placeholder|password|passwort|secret|foobar|s3cr3t|pa(s|\$)(s|\$)w|12345|abc123|qwerty/i.test(
      value,
    )
  );
}

/** Enough different characters, and none of the words that examples are made of. */
function isRandom(value: string): boolean {
  if (/example|sample|dummy|placeholder|xxxx|your|test|fake|redacted|0{6}|1234567|abcdef/i.test(value))
    return false;
  return new Set(value).size >= Math.min(12, value.length / 2);
}

const matches = (text: string, pattern: RegExp): Found[] =>
  [...text.matchAll(pattern)].map((match) => {
    const range = { start: match.index, end: match.index + match[0].length };
    return { ...range, secret: range };
  });
