import type { Found } from "./rules.ts";

/** "Ada Lovelace", but not "The Company". */
const name = String.raw`(?!(?:The|This|Our|Your|All|Each|Any|An?|New|Der|Die|Das|Alle|Human|Team|People|Direct|Senior|Executive|Individual) )\p{Lu}\p{Ll}{1,20}(?:[ -]\p{Lu}\p{Ll}{1,20}){1,2}`;

const marker =
  /^[^\p{L}\p{N}\n]{0,6}(?:(?:strictly|highly|streng|company|top) )?(?:(?:private|privileged|privat) (?:and|&|und) )?(?:confidential|vertraulich|streng geheim|confidentiel|strictement confidentiel|confidencial|eyes only)(?![\p{L}\p{N}])(?! (?:information|data|issues?|issue|policy|policies|matters?|reporting|channels?|merge|projects?|security|mode|flag|label|note|comments?|by|is|are|and|or|to|as|discussions?|notes?|epics?|documents?|questions?|requests?|vulnerabilit\w*|computing|treatment|ad|apps?|material|client|customer|business))[^\n.]{0,40}$/gimu;
const doNotShare =
  /(?<!\p{L})(?:do not (?:share|forward|distribute|circulate) (?:this (?:page|document|file|sheet|list)|(?:it |this )?(?:beyond|outside (?:of )?(?:the )?(?:leadership|management|board|hr)))|(?:for|nur für) (?:the )?(?:managers|leadership|board|board members|führungskräfte|geschäftsführung|hr) (?:eyes )?only|nicht (?:weitergeben|weiterleiten)|attorney[- ]client privileged)(?!\p{L})/giu;

/** A page that says of itself that it is not for everyone. */
export const findMarkers = (text: string): Found[] => [...found(text, marker), ...found(text, doNotShare)];

const personnel = new RegExp(
  [
    String.raw`(?:[Ll]ay-?off|[Tt]ermination|[Rr]edundancy|[Ss]everance) list(?!\p{L})`,
    "(?:[Ll]ist of )?[Ee]mployees to be (?:laid off|terminated|let go|dismissed)",
    `Kündigungsliste|(?:Abmahnung|Kündigung|Aufhebungsvertrag)(?: an| für| von|:) (?:Frau |Herrn? )?${name}`,
    String.raw`(?:[Ss]everance (?:agreement|package|payment)|[Tt]ermination (?:agreement|letter)|[Nn]otice of termination|[Pp]erformance improvement plan|[Dd]isciplinary (?:action|warning|hearing)|[Ww]ritten warning|[Pp]erformance review)(?: for| of| to| against|:) (?:Mr\.? |Ms\.? |Mrs\.? )?${name}`,
  ].join("|"),
  "gu",
);

/** Lists of people to be dismissed, and such matters of somebody by name. */
export const findPersonnelMatters = (text: string): Found[] => found(text, personnel);

const health = new RegExp(
  String.raw`${name}(?:'s|’s)?[^.\n|]{0,40}?(?: was diagnosed with| has been diagnosed with| is on (?:sick|medical) leave| was on (?:sick|medical) leave| ist krankgeschrieben| war krankgeschrieben| ist schwerbehindert)|[Dd]iagnose?(?:is)?: [^\n|]{0,40}(?:F\d\d\.\d|burn-?out|depression|cancer|krebs)`,
  "gu",
);

/** Somebody's illness, by name. */
export const findHealth = (text: string): Found[] => found(text, health);

const payWords =
  /(?<!\p{L})(?:salary|salaries|base pay|gross pay|compensation|bonus|gehalt|grundgehalt|bruttogehalt|jahresgehalt|vergütung|salaire|salario)(?!\p{L})/iu;
const personWords =
  /(?<!\p{L})(?:name|first name|last name|employee|employee name|full name|mitarbeiter(?:in)?|person|nom|nombre)(?!\p{L})/iu;
const amount =
  /(?<![\d.,])\d{1,3}(?:[.,' ]\d{3})+(?![\d])|(?<![\d.,])\d{5,6}(?![\d])|(?<![\d.])\d{2,3}(?:[.,]\d)? ?k(?!\p{L})/iu;
const person = new RegExp(`^${name}$`, "u");
const birthWords =
  /(?<!\p{L})(?:date of birth|birth ?date|dob|geburtsdatum|geburtstag|date de naissance|fecha de nacimiento)(?!\p{L})/iu;
const fullDate =
  /(?<!\d)(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|\d{1,2}\.? \p{L}{3,9}\.? (?:19|20)\d\d)(?!\d)/u;

/** A table with what at least two people by name earn. */
export const findSalaries = (text: string): Found[] =>
  findRows(text, {
    isHeader: (header) => payWords.test(header) && personWords.test(header),
    isRow: (cells) => cells.some((cell) => person.test(cell)) && cells.some((cell) => amount.test(cell)),
    least: 2,
  });

/** A table of at least three dates of birth. */
export const findBirthDates = (text: string): Found[] =>
  findRows(text, {
    isHeader: (header) => birthWords.test(header),
    isRow: (cells) => cells.some((cell) => fullDate.test(cell)),
    least: 3,
  });

const maxRows = 500;

/** Tables, whose rows are lines with bars between the cells; each is found as its header. */
function findRows(
  text: string,
  wanted: { isHeader(header: string): boolean; isRow(cells: string[]): boolean; least: number },
): Found[] {
  const tables: Found[] = [];
  let start = 0;
  let header: { start: number; end: number; rows: number } | null = null;
  let seen = 0;
  for (const line of text.split("\n")) {
    const isRow = line.includes(" | ");
    if (!isRow) header = null;
    else if (header === null) {
      header = { start, end: start + line.length, rows: wanted.isHeader(line) ? 0 : Number.NaN };
      seen = 0;
    } else if (
      !Number.isNaN(header.rows) &&
      seen++ < maxRows &&
      wanted.isRow(line.split(" | ").map((cell) => cell.trim()))
    ) {
      header.rows += 1;
      if (header.rows === wanted.least) tables.push({ start: header.start, end: header.end });
    }
    start += line.length + 1;
  }
  return tables;
}

const found = (text: string, pattern: RegExp): Found[] =>
  [...text.matchAll(pattern)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
