import type { KnowledgeablePerson } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";

const maxPeople = 3;
/** Nobody can be asked by the key of an account. */
const accountKey =
  /^(?:[\da-f-]{16,}|[\da-f]{6,}:[\da-f-]+|unknown|anonymous|admin(?:istrator)?|system|null)$/i;

/**
 * Whom to ask: who keeps the pages that came nearest, each once, with the page that came nearest of theirs. Made of passages
 * that were found for this reader alone.
 *
 * @param passages - best first
 * @returns at most three, best first; empty where no page names anybody
 */
export function peopleToAsk(passages: readonly Passage[]): KnowledgeablePerson[] {
  const people = new Map<string, KnowledgeablePerson>();
  for (const { author, documentId, title } of passages) {
    const name = author?.trim().replace(/\s+/g, " ") ?? "";
    if (people.size >= maxPeople) break;
    if (name === "" || accountKey.test(name) || people.has(name.toLowerCase())) continue;
    people.set(name.toLowerCase(), { name, documentId, title });
  }
  return [...people.values()];
}
