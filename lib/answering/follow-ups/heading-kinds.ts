/** Languages that a question about a heading can be worded in. */
const wordedLanguages = ["en", "de", "fr", "es"] as const;
export type WordedLanguage = (typeof wordedLanguages)[number];

export function isWorded(language: string | null): language is WordedLanguage {
  return wordedLanguages.some((one) => one === language);
}

/** Verbs that are nothing else: a heading that begins with one says what to do. */
const verbs = new Set(
  `add allow apply arrange ask assign attach avoid become bring bypass calibrate cancel choose clean collect configure confirm
   connect convert create declare decline define delete deploy deliver disable download edit enable encrypt ensure enter escalate
   find fill fix follow forward get give handle hire import improve inform install invite join keep learn let log make manage
   merge migrate mount notify obtain onboard organise organize pay prepare prevent protect provide publish read recover register
   remove renew replace reproduce reset resolve restart restore retrieve revoke save select sell send show sign solve
   submit take tell transfer turn unlock uninstall unpack upgrade upload use verify wipe write`.split(/\s+/),
);
/** These are names of things as well: it takes a word after them that no name of a thing has there. */
const verbsOrNouns = new Set(
  `access approve book build buy call change charge check claim close contact copy document drive export file hand help leave
   lend mail measure move open order pack park phone plan print process record release report request return review ring roll
   run schedule search set share ship sort start stop store support swap switch test track train travel update visit work`.split(
    /\s+/,
  ),
);
const object =
  /^(?:an?|the|your|our|my|its|their|this|these|all|any|every|each|new|another|somebody|someone|something|to|up|back|off|out|down|for|with|from|in|on|over|away)$/i;
/** What is asked for, booked or reported by itself: "Request leave" is a thing to do, "Request form" is none. */
const plainObject =
  /^(?:access|approval|equipment|expenses|feedback|hardware|help|holidays?|incidents?|leave|money|problems|software|supplies|support|time|training|trips|vacation|visas?)$/i;
const gerund = /^\p{L}{2,}ing$/iu;
const gerundJoin = /^(?:and|or)$/i;

/** What a heading is: `question` asks already, `task` says what to do, `doing` names an activity, `thing` anything else. */
export type HeadingKind = "question" | "task" | "doing" | "thing";

const spanishNouns =
  /^(?:lugar|hogar|taller|alquiler|mujer|bar|mar|azar|familiar|celular|pilar|militar|particular|titular|ejemplar|escolar|poder|deber|ayer|porvenir)$/iu;
const frenchObject = /^(?:un|une|le|la|les|son|sa|ses|mon|ma|mes|votre|vos|notre|nos|l['’].+|d['’].+)$/iu;

/** Tells from a heading's own words, without a dictionary of the language; what is not sure is a `thing`. */
export function headingKind(topic: string, language: WordedLanguage): HeadingKind {
  if (/[?？]$/.test(topic)) return "question";
  const [first = "", second = "", third = ""] = topic.split(/\s+/);
  const isAlone = second === "";
  const verb = first.toLowerCase();
  switch (language) {
    case "en":
      if (verbs.has(verb)) return isAlone ? "thing" : "task";
      if (verbsOrNouns.has(verb)) return object.test(second) || plainObject.test(second) ? "task" : "thing";
      if (!gerund.test(first)) return "thing";
      if (gerundJoin.test(second)) return gerund.test(third) ? "doing" : "thing";
      return object.test(second) ? "doing" : "thing";
    case "de":
      // "Urlaub beantragen": the infinitive comes last, and is the only small word that ends so.
      return !isAlone &&
        /(?<![\p{L}-])\p{Ll}{3,}(?:en|ern|eln)$/u.test(topic) &&
        !/ (?:und|oder|von|zu|in|an|auf|für|mit) \S+$/u.test(topic)
        ? "task"
        : "thing";
    case "fr":
      return /(?:er|ir|re)$/iu.test(first) && frenchObject.test(second) ? "task" : "thing";
    case "es":
      return !isAlone &&
        /(?:ar|er|ir)(?:se)?$/iu.test(first) &&
        !spanishNouns.test(first) &&
        !/^(?:de|del|y|e|o|u)$/iu.test(second)
        ? "task"
        : "thing";
  }
}
