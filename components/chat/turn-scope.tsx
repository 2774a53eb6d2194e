"use client";
import { searchMessages } from "@/components/messages/search.ts";
import { FilterChip } from "@/components/search/filter-chip.tsx";
import { filterLabel } from "@/components/search/filter-label.ts";
import { chosenFilters, withoutFilter } from "@/components/search/filter-set.ts";
import { searchHref } from "@/components/search/search-parameters.ts";
import { useSourceNames } from "@/components/search/source-names.tsx";
import { hasSameWords, UnderstoodLine } from "@/components/search/understood-line.tsx";
import { whyHref } from "@/components/search/why-href.ts";
import { type QuestionScope, scopeOf, type Turn, textOf, understoodOf } from "./chat-message.ts";

const texts = searchMessages.understood;

/** How a question was understood, and what it was narrowed to. Taking something off asks again. */
export function TurnScope({
  turn,
  onAskAs,
}: {
  turn: Turn;
  onAskAs: (text: string, scope: QuestionScope) => void;
}) {
  const names = useSourceNames();
  const text = textOf(turn.question);
  const understood = turn.answer ? understoodOf(turn.answer) : null;
  const { filters, isLiteral } = scopeOf(turn);
  const chosen = chosenFilters(filters);
  return (
    <>
      {chosen.length > 0 || isLiteral ? (
        <div className="flex flex-wrap items-center gap-1.5 text-meta text-ink-2">
          <span>{texts.narrowed}</span>
          {chosen.map((one) => {
            const label = filterLabel(one, names);
            return (
              <FilterChip
                key={`${one.field} ${one.value}`}
                label={label}
                removeLabel={texts.askWithout(label)}
                onRemove={() => onAskAs(text, { filters: withoutFilter(filters, one), isLiteral })}
              />
            );
          })}
          {isLiteral ? (
            <FilterChip
              label={searchMessages.filters.exact}
              removeLabel={texts.askWithout(searchMessages.filters.exact)}
              onRemove={() => onAskAs(text, { filters, isLiteral: false })}
            />
          ) : null}
        </div>
      ) : null}
      {understood ? (
        <UnderstoodLine
          asked={text}
          understood={understood}
          isFollowUp
          onAskAs={(again) => onAskAs(again.text, again)}
        />
      ) : null}
    </>
  );
}

/** The address of the search for the same. */
export const searchHrefOf = (turn: Turn): string =>
  searchHref({ text: textOf(turn.question), ...scopeOf(turn) });

/** The address of "Why these sources?" for a turn: what was searched, so that it finds the same. */
export function whyHrefOf(turn: Turn): string {
  const text = textOf(turn.question);
  const understood = turn.answer ? understoodOf(turn.answer) : null;
  const isFollowUp =
    understood !== null &&
    understood.corrections.length + understood.recognised.length === 0 &&
    !hasSameWords(understood.text, text);
  // A follow-up cannot be understood without what was said before it.
  if (isFollowUp) return whyHref({ text: understood.text, filters: understood.filters, isLiteral: true });
  return whyHref({ text, ...scopeOf(turn) });
}
