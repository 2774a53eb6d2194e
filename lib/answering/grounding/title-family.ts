/** Words that say what sort of page it is, or which version, and not what it is about. English, German, French, Spanish. */
const sorts = new Set(
  `policy policies handbook guide guidelines guideline faq faqs rules rule overview page wiki manual notes info information
   process procedure procedures how to howto checklist the a an of for our and on in at about
   archive archived old older outdated deprecated obsolete superseded draft wip new current final copy version rev revision v
   richtlinie richtlinien handbuch leitfaden regeln regelung übersicht anleitung alt neu entwurf archiv veraltet kopie der die das
   für und politique guide règles manuel ancien ancienne brouillon archivé le la les de du des et
   política guía reglas antiguo antigua borrador archivado el los las del y`.split(/\s+/),
);
const wordOf = /[\p{L}\p{N}]+/gu;

/** What tells versions of one page apart. */
export interface TitleVersion {
  /** What is left of the title without its version and sort: equal for pages about the same. Empty for "Handbook". */
  family: string;
  /** Larger for a later one: its year, else its version; null where the title has neither. */
  version: number | null;
}

/** Takes "Travel policy 2024 (archived)" apart into `travel` and 2024, and "Onboarding v2.1" into `onboarding` and 2.1. */
export function titleVersion(title: string): TitleVersion {
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(title)?.[0];
  const version = /(?<![\p{L}\p{N}])(?:v|version|rev\.?|revision)[ .]?(\d+(?:\.\d+)?)/iu.exec(title)?.[1];
  const words = (title.toLowerCase().match(wordOf) ?? []).filter(
    (word) => !sorts.has(word) && !/^(?:v?\d+|q[1-4])$/.test(word),
  );
  const family = [...new Set(words.map((word) => word.replace(/s$/, "")))].sort().join(" ");
  const told = year ?? version;
  return { family, version: told === undefined ? null : Number(told) };
}
