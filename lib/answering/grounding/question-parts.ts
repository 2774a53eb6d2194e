/** More would crowd each other out of an answer. */
const maxParts = 3;
/** A part says something by itself. */
const minLetters = 3;

/** What begins a question of its own after "and", in English, German, French and Spanish. */
const asking = [
  "who|whom|whose|what|when|where|why|which|how|do|does|did|is|are|am|can|could|may|must|should|will|would",
  "wer|wem|wen|wessen|was|wann|wo|wohin|woher|warum|wieso|welche[rsnm]?|wie|wieviele?|muss|müssen|kann|können|darf|dürfen|gibt|ist|sind|soll",
  "qui|que|quoi|quand|où|pourquoi|comment|combien|quel(?:le)?s?|est-ce|faut-il|peut-on|puis-je|dois-je|y a-t-il",
  "quién(?:es)?|qué|cuándo|dónde|adónde|por qué|cómo|cuánt[oa]s?|cuál(?:es)?|puedo|puede|debo|hay",
].join("|");
/** "Of which", "to whom", "bei wem", "à qui", "a quién". */
const prepositions =
  "of|to|by|for|from|with|in|on|at|until|since|von|bei|mit|für|bis|an|in|aus|zu|de|à|par|pour|avec|dans|jusqu'à|a|por|para|con|en|hasta";
const and = "and|und|et|y|e|&";
const questionAfterAnd = new RegExp(
  `(?:[,;]\\s*|\\s+)(?:(?:${and})\\s+(?:also\\s+|auch\\s+|aussi\\s+|también\\s+)?)(?=(?:(?:${prepositions})\\s+)?(?:${asking})(?![\\p{L}]))|[?？;]\\s+(?:(?:${and})\\s+)?(?=\\p{L})`,
  "iu",
);
const beginsAsking = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:${prepositions})\\s+)?(?:${asking})(?![\\p{L}])`,
  "iu",
);

/** "Compare A and B", "what is the difference between A and B", "A vs B"; the things compared are the parts. */
const comparisons = [
  /^\W*(?:please\s+)?(?:compare|contrast)\s+(?<first>.+?)\s+(?:and|with|to|against)\s+(?<second>.+)$/iu,
  /\b(?:difference|differences|distinction)s?\s+between\s+(?<first>.+?)\s+and\s+(?<second>.+)$/iu,
  /^\W*(?:vergleiche?|vergleich von)\s+(?<first>.+?)\s+(?:und|mit)\s+(?<second>.+)$/iu,
  /\bunterschiede?\s+zwischen\s+(?<first>.+?)\s+und\s+(?<second>.+)$/iu,
  /^\W*(?:compare[rz]?|comparez)\s+(?<first>.+?)\s+(?:et|avec|à)\s+(?<second>.+)$/iu,
  /\bdifférences?\s+entre\s+(?<first>.+?)\s+et\s+(?<second>.+)$/iu,
  /^\W*(?:compara|comparar|compare)\s+(?<first>.+?)\s+(?:y|con)\s+(?<second>.+)$/iu,
  /\bdiferencias?\s+entre\s+(?<first>.+?)\s+(?:y|e)\s+(?<second>.+)$/iu,
  /^(?<first>[^?,;]{3,60}?)\s+(?:vs\.?|versus)\s+(?<second>[^?,;]{3,60})\??$/iu,
];

/**
 * The questions that a question is made of, at most three, in order: "what is X and who approves Y" asks two things, and so
 * does "compare A and B". Empty for a question that asks one thing; "terms and conditions" is one. English, German, French
 * and Spanish; takes time in proportion to the text.
 */
export function questionParts(question: string): string[] {
  const text = question.trim();
  if (text.length > 500) return [];
  const compared = comparedThings(text);
  if (compared.length > 0) return compared;
  const parts = text
    .split(questionAfterAnd)
    .map((part) => part.trim())
    .filter((part) => lettersIn(part) >= minLetters);
  // What follows the "and" only asks something of its own if what stands before it asks too.
  const areQuestions = parts.length > 1 && parts.every((part) => beginsAsking.test(part));
  return areQuestions ? parts.slice(0, maxParts) : [];
}

function comparedThings(text: string): string[] {
  for (const pattern of comparisons) {
    const groups = pattern.exec(text)?.groups;
    const things = [groups?.first, groups?.second].map((thing) => (thing ?? "").replace(/[\s?.!]+$/u, ""));
    if (things.every((thing) => lettersIn(thing) >= 1)) return things;
  }
  return [];
}

const lettersIn = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
