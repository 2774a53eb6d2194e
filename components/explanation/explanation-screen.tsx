import { BackLink } from "@/components/citations/back-link.tsx";
import { formatCount } from "@/components/format.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { FilterNames } from "@/components/search/filter-names.tsx";
import type { Narrowing } from "@/components/search/search-parameters.ts";
import { Badge } from "@/components/ui/badge.tsx";
import type { AnswerDecision, ExplainedPassage, Explanation } from "@/lib/domain/explanation.ts";
import type { QuestionTerm } from "@/lib/domain/passage.ts";
import { Decision } from "./decision.tsx";
import { ExplainForm } from "./explain-form.tsx";
import { PassageTable } from "./passage-table.tsx";
import { StageStrip } from "./stage-strip.tsx";
import { surfaceWord } from "./surface-word.ts";
import { WhyNotSection } from "./why-not.tsx";

const texts = searchMessages.why;

/**
 * A search taken apart: what was looked for, what each step did, every passage with its ranks and scores, and why a
 * document that one expected is not among them.
 *
 * @param explanation - null while there is no question
 * @param decision - why it is answered or refused; for admins alone, null for others
 * @param asName - as whom it was searched, where that is not the reader
 * @param problem - why there is no explanation, in words
 */
export function ExplanationScreen({
  narrowing,
  explanation,
  documentId = null,
  decision = null,
  asName = null,
  problem = null,
}: {
  narrowing: Narrowing;
  explanation: Explanation | null;
  documentId?: string | null;
  decision?: AnswerDecision | null;
  asName?: string | null;
  problem?: string | null;
}) {
  return (
    <div className="px-4 sm:px-6">
      <div className="@container mx-auto grid w-full max-w-[66rem] grid-cols-[minmax(0,1fr)] gap-8 pt-4 pb-24">
        <header className="grid gap-4">
          <div>
            <BackLink />
          </div>
          <div className="grid gap-1">
            <h1 className="text-display font-semibold tracking-tight text-balance">{texts.title}</h1>
            <p className="text-ui text-pretty text-ink-2">{texts.intro}</p>
            {asName ? (
              <p className="pt-1">
                <Badge tone="warning">{texts.asSomebody(asName)}</Badge>
              </p>
            ) : null}
          </div>
          <ExplainForm key={narrowing.text} narrowing={narrowing} problem={problem} />
        </header>
        {explanation ? (
          <Explained
            narrowing={narrowing}
            explanation={explanation}
            documentId={documentId}
            decision={decision}
          />
        ) : null}
      </div>
    </div>
  );
}

function Explained({
  narrowing,
  explanation,
  documentId,
  decision,
}: {
  narrowing: Narrowing;
  explanation: Explanation;
  documentId: string | null;
  decision: AnswerDecision | null;
}) {
  const { understood, terms, stages, passages, denseWeight, whyNot } = explanation;
  const used = passages.filter(({ droppedAt }) => droppedAt === null);
  const dropped = passages.filter(({ droppedAt }) => droppedAt !== null);
  return (
    <>
      <section aria-labelledby="why-words" className="grid gap-3">
        <h2 id="why-words" className="text-title font-semibold">
          {texts.words}
        </h2>
        {understood.text.trim() === narrowing.text.trim() ? null : (
          <p className="text-ui text-ink-2">{searchMessages.understood.as(understood.text)}</p>
        )}
        <Terms terms={terms} question={`${narrowing.text} ${understood.text}`} />
        <FilterNames filters={understood.filters} />
      </section>
      <section aria-labelledby="why-steps" className="grid gap-3">
        <h2 id="why-steps" className="text-title font-semibold">
          {texts.steps}
        </h2>
        <StageStrip stages={stages} />
        {denseWeight !== null &&
        stages.some(({ name, skipped }) => name === "meaning" && skipped === null) ? (
          <p className="text-meta text-ink-3">{texts.weight(formatWeight(denseWeight))}</p>
        ) : null}
      </section>
      {decision ? <Decision decision={decision} /> : null}
      <Passages used={used} dropped={dropped} documentId={documentId} />
      <WhyNotSection narrowing={narrowing} whyNot={whyNot} />
    </>
  );
}

function Terms({ terms, question }: { terms: readonly QuestionTerm[]; question: string }) {
  const most = Math.max(0, ...terms.map(({ idf }) => idf));
  return (
    <ul className="flex flex-wrap gap-2">
      {terms.map(({ lexeme, idf, chunkCount }) => (
        <li key={lexeme} className="grid min-w-24 gap-1 rounded-md border border-line px-2.5 py-1.5">
          <bdi className="text-ui font-medium">{surfaceWord(lexeme, question)}</bdi>
          <span className={chunkCount === 0 ? "text-meta text-warning" : "text-meta text-ink-3"}>
            {chunkCount === 0
              ? texts.unknownWord
              : texts.inPassages(formatCount(chunkCount), chunkCount === 1)}
          </span>
          <span aria-hidden="true" className="h-1 rounded-full bg-line">
            <span
              className="block h-full rounded-full bg-accent"
              style={{ width: most > 0 ? `${(100 * idf) / most}%` : 0 }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Passages({
  used,
  dropped,
  documentId,
}: {
  used: readonly ExplainedPassage[];
  dropped: readonly ExplainedPassage[];
  documentId: string | null;
}) {
  if (used.length + dropped.length === 0) {
    return (
      <div className="grid gap-1">
        <h2 className="text-title font-semibold">{texts.nothing}</h2>
        <p className="text-ui text-ink-2">{texts.nothingHint}</p>
      </div>
    );
  }
  return (
    <section aria-labelledby="why-passages" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="why-passages" className="text-title font-semibold">
        {texts.used}
      </h2>
      <PassageTable label={texts.table} passages={used} documentId={documentId} />
      <p className="text-meta text-ink-3">{texts.legend}</p>
      {dropped.length > 0 ? (
        <details open={used.length === 0 || dropped.some((one) => one.documentId === documentId)}>
          <summary className="inline-flex h-9 items-center rounded-md text-ui text-accent hover:text-accent-hover pointer-coarse:h-11">
            {texts.dropped(formatCount(dropped.length))}
          </summary>
          <div className="pt-2">
            <PassageTable
              label={texts.dropped(formatCount(dropped.length))}
              passages={dropped}
              documentId={documentId}
            />
          </div>
        </details>
      ) : null}
    </section>
  );
}

const formatWeight = (weight: number) => weight.toFixed(1).replace(/\.0$/, "");
