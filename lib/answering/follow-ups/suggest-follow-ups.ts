import type { Database } from "../../db/database.ts";
import type { FollowUp } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { askedLanguages } from "../../retrieval/collection-languages.ts";
import { chooseFollowUps } from "./choose-follow-ups.ts";
import { readSections } from "./read-sections.ts";

/** Of so many cited documents other sections are looked at. */
const maxDocuments = 3;

/**
 * What may be asked next, out of what the principal may read now; see {@link chooseFollowUps}. No model takes part; one
 * narrow query.
 */
export async function suggestFollowUps(
  deps: { database: Database },
  input: {
    principal: Principal;
    question: string;
    /** Questions before it. */
    earlier: readonly string[];
    found: readonly Passage[];
    cited: readonly Passage[];
  },
): Promise<FollowUp[]> {
  const { principal, question, earlier, found, cited } = input;
  const documentIds = [...new Set(cited.map(({ documentId }) => documentId))].slice(0, maxDocuments);
  if (documentIds.length === 0) return [];
  const [sections, { question: language }] = await Promise.all([
    readSections(deps, { principal, documentIds }),
    askedLanguages(deps, question),
  ]);
  return chooseFollowUps({ found, cited, sections, language, asked: [question, ...earlier] });
}
