import { formatDate } from "@/components/format.ts";
import { searchMessages } from "@/components/messages/search.ts";
import type { AnswerDecision } from "@/lib/domain/explanation.ts";

const texts = searchMessages.why;

/** Why a question is answered, hedged or refused, and where the limits come from; for admins. */
export function Decision({ decision }: { decision: AnswerDecision }) {
  const { band, strength, minAnswer, minRelated, measuredAt, isBesideName } = decision;
  return (
    <section aria-labelledby="why-decision" className="grid gap-1">
      <h2 id="why-decision" className="text-title font-semibold">
        {texts.decision}
      </h2>
      <p className="text-ui">{texts.bands[band]}</p>
      <p className="text-ui text-pretty text-ink-2">
        {texts.strength(strength.toFixed(2), minAnswer.toFixed(2), minRelated.toFixed(2))}{" "}
        {isBesideName ? texts.besideName : null}
      </p>
      <p className="text-meta text-pretty text-ink-3">
        {measuredAt ? texts.measured(formatDate(measuredAt)) : texts.notMeasured} {texts.withModel}
      </p>
    </section>
  );
}
