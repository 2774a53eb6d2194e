import type { DocumentStanding } from "../../domain/document.ts";
import type { Passage } from "../../domain/passage.ts";
import { isMonth } from "../condensing/date-range.ts";
import { compareVersions, type TitleVersion, titleVersion, versionIn, yearsIn } from "./title-version.ts";

/**
 * What a passage loses, where scores of good ones lie between 2.5 and 4.5. From .55 to 1 all questions of the demo and of the
 * company that a page of the past could answer wrongly have one that holds first; .6 leaves pages of the past that
 * nothing else answers where they were.
 */
const replacedDemotion = 0.6;

/** Asking for what used to hold. */
const pastWords = wordSet(
  `old older archive archives archived superseded obsolete outdated deprecated previous previously former formerly predecessor
   historic historical
   alte alten altes archiv archiviert archivierte archivierten veraltet veraltete veralteten frühere früheren früherer früheres
   vorherige vorherigen vorheriger ehemalige ehemaligen damals damalige damaligen
   ancien ancienne anciens anciennes archivé archivée archivés archivées obsolète obsolètes précédent précédente précédents
   précédentes autrefois
   antiguo antigua antiguos antiguas archivado archivada archivados archivadas obsoleto obsoleta anterior anteriores anteriormente`,
);
const draftWords = wordSet(
  `draft drafts drafted wip unfinished proposed proposal entwurf entwürfe entwurfs brouillon brouillons ébauche borrador borradores`,
);
/** With a date after it, a time that has passed. */
const beforeWords = wordSet("before until till prior vor bis avant jusque jusqu antes hasta");
const usedTo = /\b(?:used to|back then|at that time)\b/iu;
/** Words between "before" and its date. */
const dateReach = 4;

/** What a question itself asks for, against the rule that what holds comes first. */
interface Wanted {
  past: boolean;
  drafts: boolean;
  years: ReadonlySet<number>;
  version: number[] | null;
}

/**
 * What each passage's score loses because another holds in its place: its document says so itself, or one of the same
 * title but for a later year or version was found too. Nothing where the question asks for just that: by "old" or
 * "draft", by a time that has passed, or by the year or version in the title.
 *
 * A version of a year to come takes no other's place yet, nor does one that is a draft.
 *
 * @returns 0 and up, in the passages' order
 */
export function demotions(
  passages: readonly Pick<Passage, "title" | "standing">[],
  input: { question: string; now: Date },
): number[] {
  const wanted = wantedBy(input.question, input.now.getUTCFullYear());
  const versions = passages.map(({ title }) => titleVersion(title));
  const newest = newestOf(passages, versions, input.now.getUTCFullYear());
  return passages.map(({ standing }, i) => {
    const version = versions[i] ?? null;
    if (version && isNamed(version, wanted)) return 0;
    const isOlder =
      version !== null && compareVersions(version.version, newest.get(version.family) ?? []) < 0;
    const isReplaced = (isOlder && !wanted.past) || !isWanted(standing, wanted);
    return isReplaced ? replacedDemotion : 0;
  });
}

function newestOf(
  passages: readonly Pick<Passage, "standing">[],
  versions: readonly (TitleVersion | null)[],
  thisYear: number,
): Map<string, number[]> {
  const newest = new Map<string, number[]>();
  for (const [i, one] of versions.entries()) {
    if (!one || (one.year ?? 0) > thisYear || passages[i]?.standing !== "current") continue;
    const known = newest.get(one.family);
    if (!known || compareVersions(known, one.version) < 0) newest.set(one.family, one.version);
  }
  return newest;
}

function isWanted(standing: DocumentStanding, wanted: Wanted): boolean {
  if (standing === "current") return true;
  return standing === "draft" ? wanted.drafts : wanted.past;
}

function isNamed({ version, year }: TitleVersion, wanted: Wanted): boolean {
  if (year !== null) return wanted.years.has(year);
  return wanted.version !== null && compareVersions(version, wanted.version) === 0;
}

function wantedBy(question: string, thisYear: number): Wanted {
  const words =
    question
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const years = new Set(yearsIn(question).map(({ year }) => year));
  const isBefore = (at: number) =>
    words.slice(at + 1, at + 1 + dateReach).some((word) => isMonth(word) || /^(?:19|20)\d\d$/.test(word));
  return {
    past:
      words.some((word, at) => pastWords.has(word) || (beforeWords.has(word) && isBefore(at))) ||
      usedTo.test(question) ||
      [...years].some((year) => year < thisYear),
    drafts: words.some((word) => draftWords.has(word)),
    years,
    version: versionIn(question),
  };
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
