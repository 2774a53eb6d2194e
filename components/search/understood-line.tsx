"use client";
import { searchMessages } from "@/components/messages/search.ts";
import type { RecognisedFilter, UnderstoodQuestion } from "@/lib/domain/search.ts";
import { FilterChip } from "./filter-chip.tsx";
import { chosenByHand, withoutFilter } from "./filter-set.ts";
import type { Narrowing } from "./search-parameters.ts";

const texts = searchMessages.understood;

/**
 * How a question was understood, where that is not what was typed: corrected words, filters that were found in it, a
 * follow-up that was made to stand alone. Every part can be undone. Nothing while there is nothing to say.
 *
 * @param asked - what was typed
 * @param onAskAs - asks again, another way
 */
export function UnderstoodLine({
  asked,
  understood,
  isFollowUp = false,
  onAskAs,
}: {
  asked: string;
  understood: UnderstoodQuestion;
  /** It may stand for more than its words: then say what it was taken for. */
  isFollowUp?: boolean;
  onAskAs: (narrowing: Narrowing) => void;
}) {
  const { recognised, filters } = understood;
  const sentence = sentenceOf(asked, understood, isFollowUp);
  const operators = operatorsOf(asked, understood);
  if (sentence === null && recognised.length + operators.length === 0) return null;
  const ask = (text: string) =>
    onAskAs({ text, filters: chosenByHand(filters, recognised), isLiteral: false });
  const exactly = { text: asked, filters: chosenByHand(filters, recognised), isLiteral: true };
  const without = (one: RecognisedFilter) =>
    onAskAs({ text: asked, filters: withoutFilter(filters, one), isLiteral: true });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-meta text-ink-2">
      {sentence === null ? null : (
        <p className="min-w-0">
          {sentence}
          {". "}
          <button
            type="button"
            onClick={() => onAskAs(exactly)}
            className="rounded-sm text-accent underline decoration-from-font underline-offset-2 hover:text-accent-hover pointer-coarse:py-2.5"
          >
            {texts.exactly}
          </button>
        </p>
      )}
      {recognised.length + operators.length > 0 ? (
        <div className="flex min-w-0 flex-wrap items-center gap-1.5">
          <span>{texts.recognised}</span>
          {recognised.map((one) => (
            <FilterChip
              key={`${one.field} ${one.value}`}
              label={one.label}
              removeLabel={texts.ignore(one.label)}
              onRemove={() => without(one)}
            />
          ))}
          {operators.map(({ label, removeLabel, without }) => (
            <FilterChip key={label} label={label} removeLabel={removeLabel} onRemove={() => ask(without)} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** What has to stand side by side or must not be there, each with the question as it is without that. */
function operatorsOf(asked: string, { phrases = [], excluded = [] }: UnderstoodQuestion) {
  return [
    ...phrases.map((typed) => ({
      label: texts.exact(typed),
      removeLabel: texts.anyWords(typed),
      without: asked.replace(typed, () => typed.slice(1, -1)),
    })),
    ...excluded.map((typed) => ({
      label: texts.excluded(typed.slice(1)),
      removeLabel: texts.include(typed.slice(1)),
      without: asked.replace(typed, "").replace(/\s+/gu, " ").trim(),
    })),
  ];
}

/** "Searched for “leave” instead of “laeve”", or what a follow-up was taken for; null if it is what was typed. */
function sentenceOf(
  asked: string,
  { text, corrections, recognised }: UnderstoodQuestion,
  isFollowUp: boolean,
): string | null {
  if (corrections.length > 0) {
    return texts.instead(
      corrections.map(({ to }) => to).join(" "),
      corrections.map(({ from }) => from).join(" "),
    );
  }
  const isChanged = isFollowUp && recognised.length === 0 && !hasSameWords(text, asked);
  // The sentence ends by itself.
  return isChanged ? texts.as(text.replace(/[\s.?!]+$/u, "")) : null;
}

/** Whether two texts differ in nothing but case, spaces and marks. */
export function hasSameWords(a: string, b: string): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(" ") ?? "";
  return words(a) === words(b);
}
