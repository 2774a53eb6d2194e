import type { EvaluationQuestion } from "../dataset.ts";
import type { QuestionResult } from "../judge.ts";
import type { Measurement } from "../measurement.ts";
import { metricNames } from "../metrics/index.ts";
import { type Html, html, nothing } from "./html.ts";

const worstShown = 30;

interface AskedResult {
  question: EvaluationQuestion;
  result: QuestionResult;
  /** 0 is as bad as can be; null where nothing was expected that could be missed. */
  score: number | null;
}

/** The questions that fared worst, with what was wanted and what was found; then all of them. */
export function questionLists(measurement: Measurement): Html {
  const asked = askedResults(measurement);
  const failed = asked
    .filter(({ score }) => score !== null && score < 1)
    .toSorted((a, b) => (a.score ?? 1) - (b.score ?? 1));
  const worst =
    failed.length === 0
      ? html`<p class="quiet">None: everything that was expected was found.</p>`
      : html`<p class="quiet">${failed.length} of ${asked.length} questions; the worst ${Math.min(worstShown, failed.length)} are shown.</p>${failed.slice(0, worstShown).map(card)}`;
  return html`<h3>Worst questions</h3>${worst}<details><summary>All ${asked.length} questions</summary><ol class="all">${asked.map(line)}</ol></details>`;
}

function askedResults({ questions, results, systems, mainMetric }: Measurement): AskedResult[] {
  const own = results.get(systems[0]?.system ?? "") ?? [];
  const byId = new Map(own.map((result) => [result.questionId, result]));
  return questions.flatMap((question) => {
    const result = byId.get(question.id);
    if (!result) return [];
    const found = mainMetric ? result.metrics[mainMetric] : null;
    const score = question.answerable ? found : refusalScore(result);
    return [{ question, result, score }];
  });
}

const refusalScore = ({ answer }: QuestionResult) => (answer ? (answer.isAnswered ? 0 : 1) : null);

function card({ question, result, score }: AskedResult): Html {
  const found = result.found.map(({ title, excerpt }) => html`<li><b>${title}</b> ${excerpt}</li>`);
  const foundList =
    found.length === 0 ? html`<p class="quiet">Nothing was found.</p>` : html`<ol>${found}</ol>`;
  return html`<details class="card"><summary><span>${question.question}</span> <small>${question.kind} · ${score === null ? "" : score.toFixed(2)}</small></summary>${historyOf(question)}${wantedOf(question)}${understoodOf(question, result)}<h4>Found</h4>${foundList}${answerOf(result)}</details>`;
}

const historyOf = ({ history }: EvaluationQuestion) =>
  history.length === 0 ? nothing : html`<p class="quiet">Asked before: ${history.join(" / ")}</p>`;

function wantedOf({ answerable, expected, relevant, quotes, spans, facts }: EvaluationQuestion): Html {
  if (!answerable) return html`<h4>Wanted</h4><p>A refusal: nothing here answers it.</p>`;
  const strings = [...quotes, ...facts].map((text) => html`<li>“${text}”</li>`);
  const oneOf =
    spans.length === 0 ? nothing : html`<li>one of ${spans.map((text) => `“${text}”`).join(", ")}</li>`;
  const documents = [...expected.map(({ title }) => title), ...relevant.map(({ document }) => document)];
  const named =
    documents.length === 0
      ? nothing
      : html`<li>${documents.length === 1 ? "document" : "documents"}: ${documents.slice(0, 8).join(", ")}${documents.length > 8 ? ` and ${documents.length - 8} more` : ""}</li>`;
  return html`<h4>Wanted</h4><ul>${named}${strings}${oneOf}</ul>`;
}

/** Where something else was searched than what was asked. */
function understoodOf({ question }: EvaluationQuestion, { answer }: QuestionResult): Html {
  if (!answer) return nothing;
  const { text, recognised } = answer.understood;
  const narrowed = recognised.map(({ field, label }) => `${field} ${label}`);
  const searched = text === "" || text === question ? [] : [`“${text}”`];
  const parts = [...searched, ...(narrowed.length > 0 ? [`only ${narrowed.join(", ")}`] : [])];
  return parts.length === 0 ? nothing : html`<h4>Searched</h4><p>${parts.join("; ")}</p>`;
}

function answerOf({ answer }: QuestionResult): Html {
  if (!answer) return nothing;
  return html`<h4>Said</h4>${answer.isAnswered ? html`<p class="said">${answer.text}</p>` : html`<p>Not found in the knowledge base.</p>`}`;
}

function line({ question, result, score }: AskedResult): Html {
  const figures = metricNames.flatMap((name) => {
    const value = result.metrics[name];
    return value === null ? [] : [`${name} ${value.toFixed(2)}`];
  });
  const refused = result.answer && !result.answer.isAnswered ? " · refused" : "";
  return html`<li class="${score === null || score === 1 ? "" : "missed"}">${question.question} <small>${question.kind}${question.answerable ? "" : " (unanswerable)"}${refused} · ${figures.join(" · ")}</small></li>`;
}
