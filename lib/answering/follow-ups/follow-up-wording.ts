/** Languages that a follow-up can be worded in. */
const wordedLanguages = ["en", "de", "fr", "es"] as const;
export type WordedLanguage = (typeof wordedLanguages)[number];

/** What a page and a topic of it become as a question. */
const wordings: Readonly<Record<WordedLanguage, (page: string, topic: string, isPage: boolean) => string>> = {
  en: (page, topic, isPage) => `What does the ${page} ${isPage ? "page" : "document"} say about ${topic}?`,
  de: (page, topic, isPage) => `Was steht ${isPage ? "auf der Seite" : "im Dokument"} ${page} über ${topic}?`,
  fr: (page, topic, isPage) => `Que dit ${isPage ? "la page" : "le document"} ${page} sur ${topic} ?`,
  es: (page, topic, isPage) => `¿Qué dice ${isPage ? "la página" : "el documento"} ${page} sobre ${topic}?`,
};

/** "The travel policy" needs no "page" after it, "the on-call rotation page" does. */
const kindOfPage =
  /(?:polic(?:y|ies)|handbook|guide|guidelines|manual|checklist|process|procedure|rules|plan|agreement|overview|faq|runbook|specification)(?: \d{4})?$/i;
const numbering = /^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[a-z][.)]|[ivx]+[.)]|[-–—•*#]+)\s+/i;

export function isWorded(language: string | null): language is WordedLanguage {
  return wordedLanguages.some((one) => one === language);
}

/** A heading without its number, its colon and the signs around it. */
export function topicOf(heading: string): string {
  return heading
    .replace(/\p{Extended_Pictographic}\ufe0f?/gu, "")
    .trim()
    .replace(numbering, "")
    .replace(/[\s:：.…]+$/u, "")
    .trim();
}

/** "If it will not settle", "Within one hour", "You need": they go on from something, and are nothing to say something about. */
const goesOn =
  /^(?:if|within|before|after|to|you|we|i|it|in|on|at|for|from|with|without|then|not|do|don['’]t|wenn|falls|vor|nach|bei|si|avant|après|antes|después)(?![\p{L}])/iu;
/** "How long", "What we": less than a thing. */
const tooShortAsking = /^(?:how|what|when|where|who|why|which)\s+\S+$/iu;
/** Of so many words a heading that asks says what it asks. */
const minQuestionWords = 4;

/** Whether something can be said about it; or it asks by itself. */
export function isTopic(topic: string): boolean {
  if (/[?？]$/.test(topic)) return topic.split(/\s+/).length >= minQuestionWords;
  return !goesOn.test(topic) && !tooShortAsking.test(topic);
}

/**
 * A question about a topic of a page. A heading that asks already is taken as it is.
 *
 * @param input.isPage - of a wiki; else a file
 * @param input.isName - whether a word, lower case, is one
 */
export function wordFollowUp(input: {
  title: string;
  topic: string;
  language: WordedLanguage;
  isPage: boolean;
  isName: (word: string) => boolean;
}): string {
  const { title, topic, language, isPage, isName } = input;
  if (/[?？]$/.test(topic)) return topic;
  const about = language === "de" ? topic : withSmallStart(topic, isName);
  if (language === "en" && kindOfPage.test(title))
    return `What does the ${withSmallStart(title, isName)} say about ${about}?`;
  return wordings[language](title, about, isPage);
}

/** Inside of a sentence a heading loses its capital, unless its first word is a name or an abbreviation. */
function withSmallStart(text: string, isName: (word: string) => boolean): string {
  const first = /^(?:A|I|\p{Lu}[\p{Ll}'’-]+)(?![\p{L}\p{N}])/u.exec(text)?.[0] ?? "";
  const small = first.toLowerCase();
  return first === "" || first === "I" || isName(small) ? text : small + text.slice(first.length);
}
