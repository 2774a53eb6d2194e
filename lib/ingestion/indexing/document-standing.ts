import type { Block, DocumentStanding, ParsedDocument } from "../../domain/document.ts";
import { type LapsedStanding, type StandingWords, standingWords } from "./standing-words.ts";

/** What a page says of itself, it says first; in UTF-16 code units. */
const beginning = 600;
/** Words after a claim that may name what holds instead. */
const successorReach = 120;
/** The first that applies wins. */
const strongest = ["superseded", "archived", "draft"] as const satisfies readonly LapsedStanding[];

type Standing = LapsedStanding | null;

/**
 * What a document says about its own validity: in its title, its place, its labels, a status, or its first words; English,
 * and German, French or Spanish as its language is. Meant to be right where it speaks: a page about archiving or drafts is
 * `current`, and so is whatever is not said plainly. Some 0.2 ms.
 *
 * @param language - ISO 639-1; null: all languages are tried
 */
export function documentStanding(
  document: Pick<ParsedDocument, "title" | "breadcrumbs" | "labels" | "content">,
  language: string | null,
): DocumentStanding {
  const spoken = patternsFor(language);
  const { title, breadcrumbs, labels, content } = document;
  const blocks = content.blocks.filter(({ start }) => start < beginning);
  const found = new Set<Standing>([
    ofTitle(title, spoken),
    ...breadcrumbs.map(ofPlace),
    ...labels.map((label) => ofLabel(label, title)),
    ...ofLines(content.text, blocks, spoken),
    ...blocks.map((block) => (isProse(block) ? ofSentences(textOf(content.text, block), spoken) : null)),
  ]);
  return strongest.find((standing) => found.has(standing)) ?? "current";
}

const isProse = ({ kind }: Block) => kind !== "code" && kind !== "table" && kind !== "list-item";
const textOf = (text: string, { start, end }: Block) => text.slice(start, Math.min(end, beginning));

const regexp = (pattern: string, flags = "iu") => new RegExp(pattern, flags);

/** "(archived)", "[OLD 2023]", "(superseded by …)" */
const inBrackets = (marker: string) =>
  regexp(
    `[[({]\\s*(?:${marker})(?:\\s*(?:[-–—:,;]|(?<=\\s)(?:by|since|in|on|as|use|see|am|seit|durch|siehe|depuis|par|le|voir|en|desde|por|v?\\d))[^\\])}]{0,60})?\\s*[\\])}]`,
  );
/** "DRAFT: …", "Archived – …" */
const beforeTitle = (marker: string) =>
  regexp(`^[^\\p{L}\\p{N}]*(?:${marker})\\s*(?:[:|]|(?<=\\s)[-–—])\\s*\\S`);
/** "… – deprecated", "… | draft 2" */
const afterTitle = (marker: string) =>
  regexp(`\\s[-–—|]\\s*(?:${marker})(?:\\s*v?\\d[\\d.]*)?[^\\p{L}\\p{N}]*$`);
/** In capitals, where the rest is not: "DRAFT policy", "Handbook_OLD". "WIP limits" are a topic. */
const inCapitals = (marker: string) =>
  regexp(`^[^\\p{L}\\p{N}]*(?!WIP)(?:${marker})[\\s_-]|[\\s_-](?:${marker})[^\\p{L}]*$`, "u");

function patternsOf(words: StandingWords) {
  return strongest.map((standing) => {
    const marker = words.markers[standing];
    const titled = standing === "archived" ? `${marker}|${words.oldMarkers}` : marker;
    const claim = `(?<subject>${words.subject}) ${words.verb}(?:${words.claims[standing]})(?![\\p{L}\\p{N}])`;
    return {
      standing,
      title: [inBrackets(titled), beforeTitle(titled), afterTitle(titled)],
      capitals: inCapitals(titled.toUpperCase()),
      status: regexp(`^(?:${words.statusNames})\\s*[|:]\\s*(?:${marker})[^\\p{L}\\p{N}]*$`, "imu"),
      line: regexp(
        `^(?:\\[![a-z]+\\]|note:|warning:|[^\\p{L}\\p{N}])*(?:${marker})(?<rest>[^\\p{L}\\p{N}]*$|\\s*[.:!–—]|\\s+-\\s|\\s+(?:on|since|as of|by|in favou?r|seit|am|durch|depuis|par|le|desde|por|el)\\s)`,
      ),
      claim: regexp(`(?<![\\p{L}\\p{N}"“„«'‘])${claim}`, "giu"),
      successor: regexp(words.successor),
      conditions: regexp(words.conditions),
    };
  });
}

type Pattern = ReturnType<typeof patternsOf>[number];
const patterns = new Map(Object.entries(standingWords).map(([code, words]) => [code, patternsOf(words)]));

function patternsFor(language: string | null): Pattern[] {
  const codes = language === null ? [...patterns.keys()] : [...new Set(["en", language])];
  return codes.flatMap((code) => patterns.get(code) ?? []);
}

function ofTitle(title: string, spoken: readonly Pattern[]): Standing {
  const isMixed = /\p{Ll}/u.test(title);
  const marked = spoken.find(
    ({ title: marks, capitals }) =>
      marks.some((mark) => mark.test(title)) || (isMixed && capitals.test(title)),
  );
  if (marked) return marked.standing;
  return /^\s*\[archiv[eo]?\]/i.test(title) ? "archived" : null;
}

const places = strongest.map((standing) => {
  const names = Object.values(standingWords).map((words) => words.places[standing]);
  return { standing, pattern: regexp(`^(?:${names.join("|")})$`) };
});

/** A folder or space by its name, whatever numbers and signs it is sorted by: "99 Archive", "_old", "HR – Archive". */
function ofPlace(name: string): Standing {
  const parts = name
    .normalize("NFKC")
    .split(/\s[-–—|]\s|:\s/u)
    .map((part) => part.replace(/^(?:[^\p{L}]+|z+[ _-]+)+|[^\p{L}]+$/giu, "").replaceAll("_", " "));
  return places.find(({ pattern }) => parts.some((part) => pattern.test(part)))?.standing ?? null;
}

/** A label may as well name the topic: it does where the title has the word too ("How to archive a project"). */
function ofLabel(label: string, title: string): Standing {
  const name = label.trim().replace(/[-_]/g, " ");
  const found = places.find(({ pattern }) => pattern.test(name))?.standing ?? null;
  const stem = name.slice(0, Math.max(4, name.length - 2)).toLowerCase();
  const isTopic = title.toLowerCase() !== name.toLowerCase() && title.toLowerCase().includes(stem);
  return isTopic ? null : found;
}

/** A status, or a line that begins with a mark. A page whose lines have several explains them. */
function ofLines(text: string, blocks: readonly Block[], spoken: readonly Pattern[]): Standing[] {
  const head = text.slice(0, beginning);
  const statuses = spoken.filter(({ status }) => status.test(head)).map(({ standing }) => standing);
  const first = blocks.find(({ kind }) => kind !== "table");
  const marked = blocks.flatMap((block) => {
    const line = textOf(text, block);
    const isNotice = block.kind === "callout" || block.kind === "quote" || block === first;
    if (!isProse(block) || !(isNotice || /^\p{Lu}{4,}(?![\p{L}\p{N}])/u.test(line))) return [];
    const found = spoken.find((pattern) => pattern.line.test(line));
    if (!found || (block.kind === "heading" && found.line.exec(line)?.groups?.rest?.trim())) return [];
    return withSuccessor(found, line);
  });
  const isGlossary = marked.includes("draft") && new Set(marked).size > 1;
  return isGlossary ? statuses : [...statuses, ...marked];
}

/** A sentence in which the document speaks of itself: "This page has been replaced by …". */
function ofSentences(text: string, spoken: readonly Pattern[]): Standing {
  for (const pattern of spoken) {
    for (const { 0: claim, index } of text.matchAll(pattern.claim)) {
      const before =
        text
          .slice(0, index)
          .split(/[.!?:\n]/u)
          .at(-1) ?? "";
      const after = text.slice(index + claim.length);
      const isQuestion = /^[^.!\n]*\?/u.test(after);
      const isConditional =
        pattern.conditions.test(before) ||
        (pattern.standing !== "draft" && startsWith(pattern.conditions, after));
      if (!isQuestion && !isConditional) return withSuccessor(pattern, claim + after);
    }
  }
  return null;
}

const startsWith = (pattern: RegExp, text: string) =>
  pattern.exec(text.slice(0, 30).trimStart())?.index === 0;

/** What names another document that holds instead is superseded by it. */
const withSuccessor = ({ standing, successor }: Pattern, claim: string): LapsedStanding =>
  standing === "archived" && successor.test(claim.slice(0, successorReach)) ? "superseded" : standing;
