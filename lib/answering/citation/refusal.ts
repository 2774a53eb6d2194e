const subject =
  "passages?|documents?|sources?|context|knowledge base|information|details?|excerpts?|passagen?|dokumente?n?|quellen?|unterlagen|informationen|angaben|extraits|informations|fuentes?|pasajes?|documentos?|información|informação|passagens?|fontes|documenti|fonti|brani|informazioni|passages|bronnen|documenten|informatie";
const denial =
  "not|no|n['’]t|cannot|nothing|none|without|nicht|keine?n?|nichts|pas|aucune?|rien|ningún|ninguna?|nada|não|nenhuma?|non|nessuna?|nulla|niet|geen|niets";
const about = new RegExp(`(?<![\\p{L}])(?:${subject})(?![\\p{L}])`, "iu");
const denies = new RegExp(`(?<![\\p{L}])(?:${denial})(?![\\p{L}])|n['’]t(?![\\p{L}])`, "iu");

/**
 * Whether a sentence speaks of what the documents do not say: then it is no claim that a document could support. In seven
 * languages; in the others the number 0 tells, which the writer is asked for.
 */
export function isAboutMissing(sentence: string): boolean {
  return about.test(sentence) && denies.test(sentence);
}
