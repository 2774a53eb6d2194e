import { expect, test } from "vitest";
import { takeUnit } from "../../answering/citation/answer-units.ts";
import { datesOf } from "../../answering/citation/dates.ts";
import { codeSpansOf, markersOf } from "../../answering/citation/markers.ts";
import { isAboutMissing } from "../../answering/citation/refusal.ts";
import { valuesOf } from "../../answering/citation/values.ts";
import { wantedDefinition } from "../../answering/grounding/definition.ts";
import { wantedValues } from "../../answering/grounding/wanted-value.ts";
import { parseScimFilter } from "../../api/scim/scim-filter.ts";
import { safeReturnPath } from "../../auth/safe-return-path.ts";
import { readDateFilter } from "../../retrieval/condensing/date-filter.ts";
import { isFollowUp } from "../../retrieval/condensing/follow-up.ts";
import { readKinds, readNames } from "../../retrieval/condensing/name-wording.ts";
import { readOperators } from "../../retrieval/condensing/operators.ts";
import { readWords } from "../../retrieval/condensing/words.ts";
import { readTypedText } from "../../retrieval/unfinished-word.ts";
import { csvCell } from "../../text/csv-cell.ts";
import { estimateTokens } from "../../text/estimate-tokens.ts";
import { splitSentences } from "../../text/sentences.ts";
import { questionLexemes, tokenise } from "../../text/tokenise.ts";

/** All that reads what people type, and what models write back, with patterns. */
const readers: Record<string, (text: string) => unknown> = {
  ...{ splitSentences, tokenise, questionLexemes, estimateTokens, csvCell, readTypedText },
  ...{ readOperators, readWords, isFollowUp, wantedDefinition, wantedValues, safeReturnPath },
  ...{ codeSpansOf, markersOf, datesOf, isAboutMissing },
  readNames: (text) => readNames(text, readWords(text)),
  readKinds: (text) => readKinds(readWords(text)),
  readDateFilter: (text) => readDateFilter(readWords(text), new Date("2026-05-01")),
  valuesOf: (text) => valuesOf(text, "en"),
  parseScimFilter: (text) => parseScimFilter(text),
  takeUnit: (text) => takeUnit(text, { isEnd: true, isInFence: false, isLineStart: true }),
};

/** Each is repeated: what patterns with two ways to match go back over. */
const pieces = [
  ...["a", " ", "A", "1", ".", "-", '"', "'", "(", "[", "`", "\n", "\t", "\u00a0", "é", "の", "🦜", "\u0301"],
  ...[
    "a ",
    "A ",
    "1.",
    "1,",
    "1-",
    "1/",
    "a.",
    "a-",
    "a_",
    "a.b",
    '"a',
    "-a ",
    "- ",
    "[1",
    "[1]",
    "[1, ",
    "``",
    "http://a",
  ],
  ...[
    "since ",
    "from ",
    "in the ",
    "by ",
    "written by ",
    "Ada ",
    "O'",
    "may ",
    "May 1 ",
    "2026-",
    "12:",
    "€",
    "1 000 ",
  ],
  ...[
    "what is ",
    "how many ",
    "not ",
    "no ",
    "and ",
    "a and ",
    "The A. ",
    "e.g. ",
    "Mr. ",
    "1st ",
    "**",
    "](",
    "| ",
    "a@",
    "%2F",
    "\\",
  ],
];
const endings = ["", "!", "\u0000", "x"];

/** As long as a question may be. */
const longest = 10_000;
const growth = 4;
/** Work that grows with the length grows by 4, with its square by 16. */
const mostGrowth = 10;
/** Below this a measurement says nothing, and nobody waits. */
const negligibleMs = 40;

/** Of this process alone, whatever else the machine does. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  try {
    work();
  } catch {
    // Refusing is fine.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(Object.entries(readers))("A25: %s takes no longer than its text is long", (_name, read) => {
  const slow: string[] = [];
  for (const piece of pieces)
    for (const ending of endings) {
      const of = (length: number) => piece.repeat(Math.floor(length / piece.length)) + ending;
      const long = () => cpuMs(() => read(of(longest)));
      if (long() <= negligibleMs) continue;
      // Once more each, warm, and the quicker one counts.
      const longMs = Math.min(long(), long());
      const short = () => cpuMs(() => read(of(longest / growth)));
      const shortMs = Math.min(short(), short());
      if (longMs > negligibleMs && longMs > shortMs * mostGrowth)
        slow.push(
          `${JSON.stringify(piece + ending)}: ${Math.round(shortMs)} ms, then ${Math.round(longMs)} ms`,
        );
    }
  expect(slow).toEqual([]);
});
