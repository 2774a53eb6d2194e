import type { Found } from "./rules.ts";

/** How far around a number the words are looked for that say what it is. */
const nearby = 60;

const digits = /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d-])/g;
const cardWords = /card|visa|mastercard|amex|american express|kreditkarte|karte|cvv|cvc|carte|tarjeta/i;
/** Those that payment services publish for tests. */
const testCards = /^(4242){4}$|^4(1{15}|0{14}2|0{15})$|^4012888888881881$|^5(5{3})|^378282246310005$|^3714/;

/** Numbers of payment cards: of a brand's length and beginning, with a right check digit, and called so or written in fours. */
export function findCards(text: string): Found[] {
  return [...text.matchAll(digits)].flatMap((match): Found[] => {
    const written = match[0];
    const number = written.replace(/\D/g, "");
    if (!isOfBrand(number) || !hasLuhnDigit(number) || testCards.test(number)) return [];
    const isGrouped = /^(\d{4}[ -]){3}\d{1,7}$|^\d{4}[ -]\d{6}[ -]\d{5}$/.test(written);
    const range = { start: match.index, end: match.index + written.length };
    return isGrouped || cardWords.test(around(text, range)) ? [{ ...range, secret: range }] : [];
  });
}

function isOfBrand(number: string): boolean {
  return /^(4(\d{12}|\d{15})|5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(011|5\d\d)\d{12})$/.test(
    number,
  );
}

function hasLuhnDigit(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const iban = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g;
/** Published as examples. */
const exampleIbans = new Set(["DE89370400440532013000", "GB29NWBK60161331926819", "GB82WEST12345698765432"]);

/** International bank account numbers with right check digits. */
export function findIbans(text: string): Found[] {
  return [...text.matchAll(iban)].flatMap((match): Found[] => {
    const number = match[0].replaceAll(" ", "");
    const isOne = number.length >= 15 && number.length <= 34 && isMod97(number) && !exampleIbans.has(number);
    const range = { start: match.index, end: match.index + match[0].length };
    return isOne ? [{ ...range, secret: range }] : [];
  });
}

function isMod97(number: string): boolean {
  let rest = 0;
  for (const character of `${number.slice(4)}${number.slice(0, 4)}`) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const socialSecurity = /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;
const socialWords = /\bssn\b|social security/i;

/** Numbers in the form of the United States' social security, where they are called so. */
export function findSocialSecurity(text: string): Found[] {
  return [...text.matchAll(socialSecurity)].flatMap((match): Found[] => {
    const range = { start: match.index, end: match.index + match[0].length };
    const isExample = /^(123-45-6789|078-05-1120|219-09-9999)$/.test(match[0]);
    return !isExample && socialWords.test(around(text, range)) ? [{ ...range, secret: range }] : [];
  });
}

const around = (text: string, { start, end }: { start: number; end: number }) =>
  text.slice(Math.max(0, start - nearby), end + nearby);
