/** Numbers as words: from 2 on by their value, then tens, then hundred and thousand. One is an article in most languages. */
const spelled: Readonly<Record<string, string>> = {
  en: "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen|twenty thirty forty fifty sixty seventy eighty ninety|hundred thousand",
  de: "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn|zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig|hundert tausend",
  fr: "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf|vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix|cent mille",
  es: "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve|veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa|cien mil",
  it: "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove|venti trenta quaranta cinquanta sessanta settanta ottanta novanta|cento mille",
  pt: "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove|vinte trinta quarenta cinquenta sessenta setenta oitenta noventa|cem mil",
  nl: "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien|twintig dertig veertig vijftig zestig zeventig tachtig negentig|honderd duizend",
};

const tables = new Map(
  Object.entries(spelled).map(([language, list]) => {
    const [units = "", tens = "", large = ""] = list.split("|");
    const table = new Map<string, number>();
    for (const [i, word] of units.split(" ").entries()) table.set(word, i + 2);
    for (const [i, word] of tens.split(" ").entries()) table.set(word, (i + 2) * 10);
    for (const [i, word] of large.split(" ").entries()) table.set(word, i === 0 ? 100 : 1000);
    return [language, table];
  }),
);

const english = tables.get("en") ?? new Map<string, number>();
const germanOnes = new Map([["ein", 1], ...(tables.get("de") ?? [])]);

/**
 * The number that a word says, like `twenty-five` or `zwölf`; null for any other word.
 *
 * @param word - lower case
 * @param language - ISO 639-1; English is always understood
 */
export function numberOfWord(word: string, language: string | null): number | null {
  const own = language === null ? undefined : tables.get(language);
  const known = own?.get(word) ?? english.get(word);
  if (known !== undefined) return known;
  const [tens = "", ones = "", more] = word.split("-");
  const both = english.get(tens);
  const last = ones === "one" ? 1 : english.get(ones);
  if (more === undefined && both && both >= 20 && both < 100 && last && last < 10) return both + last;
  const german = /^(.+)und(.+)$/.exec(word);
  const first = germanOnes.get(german?.[1] ?? "");
  const second = germanOnes.get(german?.[2] ?? "");
  return first && second && first < 10 && second >= 20 && second < 100 ? first + second : null;
}
