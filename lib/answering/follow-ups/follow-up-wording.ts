import { headingKind, type WordedLanguage } from "./heading-kinds.ts";

/**
 * How somebody asks for what to do, and for what there is to know about something. A heading has no
 * article, and a sentence would need one: it comes first, as people type it.
 */
const wordings: Readonly<
  Record<WordedLanguage, { task: (what: string) => string; thing: (what: string) => string }>
> = {
  en: {
    task: (what) => `How do I ${what}?`,
    thing: (what) => `${what}: what should I know?`,
  },
  de: {
    task: (what) => `Wie kann ich ${what}?`,
    thing: (what) => `${what}: Was muss ich wissen?`,
  },
  fr: {
    task: (what) => `Comment ${what} ?`,
    thing: (what) => `${what} : que faut-il savoir ?`,
  },
  es: {
    task: (what) => `¿Cómo puedo ${what}?`,
    thing: (what) => `${what}: ¿qué debo saber?`,
  },
};

/** What a page says that is called so is what holds: "the travel policy", but not "the offices". */
const sayingPage =
  /(?:polic(?:y|ies)|handbook|guide|guidelines|manual|checklist|process|procedure|rules|plan|agreement|overview|faq|runbook|specification)(?: \d{4})?$/i;
const numbering = /^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[a-z][.)]|[ivx]+[.)]|[-–—•*#]+)\s+/i;
/** "2 Before you go", but not "3 May 2026" or "24 hours". */
const bareNumber = /^\d{1,2}\s+(?=\p{Lu})(?!\S+\s+\d{4})/u;

/** A heading without its number, its colon and the signs around it. */
export function topicOf(heading: string): string {
  return heading
    .replace(/\p{Extended_Pictographic}\ufe0f?/gu, "")
    .trim()
    .replace(numbering, "")
    .replace(bareNumber, "")
    .replace(/[\s:：.…]+$/u, "")
    .trim();
}

/** "If it will not settle", "Within one hour", "You need": they go on from something, and are nothing to say something about. */
const goesOn =
  /^(?:if|within|before|after|to|you|we|i|it|in|on|at|for|from|with|without|then|not|do|don['’]t|wenn|falls|vor|nach|bei|si|avant|après|antes|después)(?![\p{L}])/iu;
/** "What we do", "Who approves what": sentences of their own, which ask nothing as they stand. "How to" asks. */
const asking =
  /^(?:how|what|when|where|who|whom|whose|why|which|wie|was|wann|wo|wer|warum|welche\p{L}?|comment|quand|où|qui|pourquoi|cómo|qué|cuándo|dónde|quién)(?![\p{L}])/iu;
const howTo = /^how to (?=\S+ \S)/i;
/** Of so many words a heading that asks says what it asks. */
const minQuestionWords = 4;
/** Headings that are half a sentence, and name nothing. English, German, French, Spanish. */
const halfSentence =
  /(?<![\p{L}])(?:that|who|which|is|are|was|were|does|do|did|not|will|can|must|may|if|when|has|have|we|you|i|lost|ist|sind|wird|werden|kann|nicht|wenn|wir|sie|dass|est|sont|ne|pas|que|qui|nous|vous|es|son|no|se|cuando)(?![\p{L}])/iu;
/** Of several things people speak without an article. */
const several = / and |(?:[^su]s|ies)$/i;
/** One word is too little to ask about, unless the page says what of. */
const minThingWords = 2;

/** Whether something can be said about it; or it asks by itself. */
export function isTopic(topic: string): boolean {
  if (/[?？]$/.test(topic)) return topic.split(/\s+/).length >= minQuestionWords;
  return !goesOn.test(topic) && (!asking.test(topic) || howTo.test(topic));
}

/**
 * A question about a topic of a page, as somebody might ask it: "Request leave" becomes "How do I request leave?". A heading
 * that asks already is taken as it is.
 *
 * @param input.isName - whether a word, lower case, is one
 * @returns null for what cannot be asked for in natural words
 */
export function wordFollowUp(input: {
  title: string;
  topic: string;
  language: WordedLanguage;
  isName: (word: string) => boolean;
}): string | null {
  const { title, language, isName } = input;
  const isHowTo = howTo.test(input.topic);
  const topic = input.topic.replace(howTo, "");
  const kind = isHowTo && language === "en" ? "task" : headingKind(topic, language);
  if (kind === "question") return topic;
  const words = wordings[language];
  // German nouns keep their capital wherever they stand.
  const small = language === "de" ? topic : withSmallStart(topic, isName);
  if (kind !== "task" && halfSentence.test(topic)) return null;
  if (kind === "task") return words.task(small);
  if (kind === "doing") return `How does ${small} work?`;
  if (language === "en" && sayingPage.test(title))
    return `What does the ${withSmallStart(title, isName)} say about ${small}?`;
  if (topic.split(/\s+/).length < minThingWords) return null;
  return language === "en" && several.test(topic) ? `What should I know about ${small}?` : words.thing(topic);
}

/** Inside of a sentence a heading loses its capital, unless its first word is a name or an abbreviation. */
function withSmallStart(text: string, isName: (word: string) => boolean): string {
  const first = /^(?:A|I|\p{Lu}[\p{Ll}'’-]+)(?![\p{L}\p{N}])/u.exec(text)?.[0] ?? "";
  const small = first.toLowerCase();
  return first === "" || first === "I" || isName(small) ? text : small + text.slice(first.length);
}
