import { chatMessages } from "../../components/messages/chat.ts";
import { gapMessages } from "../../components/messages/gap.ts";
import { messages } from "../../components/messages/messages.ts";
import { accounts } from "../fixtures/accounts.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { GapsPage } from "../pages/gaps-page.ts";
import { ImportPage } from "../pages/import-page.ts";

const texts = chatMessages.outcome;

test("what is only related is quoted with words that say so, and with whom to ask", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("which colours will the swift A3 have");
  for (const afterwards of ["at once", "after a reload"]) {
    await test.step(afterwards, async () => {
      await expect(turn.region.getByText(texts.related)).toBeVisible();
      await expect(turn.notFound).toBeHidden();
      await expect(turn.answer).toContainText("Swift A3");
      await expect(turn.citations.first()).toBeVisible();
      await expect(turn.gapButton).toBeVisible();
      await expect(turn.region.getByText(texts.ask("Elif Kaya"))).toBeVisible();
    });
    await page.reload();
  }
  const kept = turn.people.filter({ hasText: "Swift A2 specification" });
  await expect(kept).toHaveText(texts.whoKeeps("Swift A2 specification"));
  await kept.click();
  await expect(new DocumentPage(page).title).toHaveText("Swift A2 specification");
  await expect(page.getByText(messages.viewer.by("Elif Kaya"))).toBeVisible();
});

test("what is not there is reported as a gap; an admin reads it, closes it, takes that back, and closes it for good", async ({
  app,
  browserOf,
}) => {
  const question = "who won the chess tournament in Reykjavik";
  const conversation = new ConversationPage(await browserOf(app, "employee"));
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.notFound).toBeVisible();
  await expect(turn.answer).toBeHidden();
  const titles = turn.region.getByText(messages.answer.nearest).locator("..").getByRole("listitem");
  await expect(titles.first()).toBeVisible();
  await turn.gapButton.click();
  await expect(turn.region.getByText(chatMessages.gap.reported)).toBeVisible();

  const page = await browserOf(app, "admin");
  const gaps = new GapsPage(page);
  await gaps.open();
  await expect(gaps.gap(question)).toContainText(accounts.employee.name);
  await gaps.close(question);
  await expect(page.getByText(gapMessages.closed)).toBeVisible();
  await expect(gaps.gap(question)).toBeHidden();
  await page.getByRole("button", { name: gapMessages.undo, exact: true }).click();
  await expect(gaps.gap(question)).toBeVisible();

  await gaps.close(question);
  await expect(gaps.gap(question)).toBeHidden();
  await gaps.showClosed();
  await expect(gaps.gap(question)).toContainText(accounts.employee.name);
  await expect(
    gaps.gap(question).getByRole("button", { name: gapMessages.reopenOf(question) }),
  ).toBeVisible();
  await gaps
    .gap(question)
    .getByRole("link", { name: gapMessages.searchOf(question) })
    .click();
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === question);
});

for (const { question, now, before } of [
  { question: "how far ahead must trips be booked", now: "14 days", before: "7 days" },
  { question: "what is the mileage rate for my own car", now: "€0.42", before: "€0.35" },
])
  test(`pages that disagree are both cited, and a note names both dates, what holds first: ${question}`, async ({
    app,
    browserOf,
  }) => {
    const page = await browserOf(app, "employee");
    const conversation = new ConversationPage(page);
    await conversation.open();
    const turn = await conversation.askAndWait(question);
    const words = await turn.answer.innerText();
    expect(words.indexOf(now)).toBeGreaterThan(-1);
    expect(words.indexOf(before)).toBeGreaterThan(words.indexOf(now));
    const cited = (title: string) => turn.answer.getByRole("link", { name: `: ${title}` }).first();
    await expect(cited("Travel policy 2026")).toBeVisible();
    await expect(cited("Travel policy 2024")).toBeVisible();
    await expect(turn.disagreement).toContainText(
      /\dTravel policy 2026NewerUpdated 1 Feb 2026 by Declan Moriarty\dTravel policy 2024SupersededUpdated 30 Jan 2026 by Declan Moriarty/,
    );
    const badge = chatMessages.standing.superseded;
    await expect(turn.card("Travel policy 2024").getByText(badge, { exact: true })).toBeVisible();
    await expect(turn.card("Travel policy 2026").getByText(badge, { exact: true })).toBeHidden();

    await cited("Travel policy 2024").click();
    const document = new DocumentPage(page);
    await expect(document.title).toHaveText("Travel policy 2024");
    await expect(document.badge(badge)).toBeVisible();
    expect(await document.quotedText()).toContain(before);
  });

test("what one could ask next is asked with one press, is answered, and gives way to what comes next", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("how many weeks of parental leave");
  const count = await turn.followUps.count();
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(3);
  const question = await turn.followUps.first().innerText();
  await turn.followUps.first().click();
  const next = conversation.turn(question);
  await next.isComplete();
  await expect(next.notFound).toBeHidden();
  await expect(next.citations.first()).toBeVisible();
  await expect(turn.followUps).toHaveCount(0);
  await expect(conversation.composer).toHaveValue("");

  await page.reload();
  await next.isComplete();
  await expect(turn.answer).toContainText("20 weeks");
});

test("an answer says how old its pages are, and when they were brought in", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("how many weeks of parental leave, and of what age is that");
  const basis = turn.region.getByText(/^Based on/);
  await expect(basis).toHaveText(
    /^Based on \d pages?, (the oldest )?updated \d+ \w+ 2026 · imported .+ ago · Quoted without a language model$/,
  );
  await expect(turn.card("Parental leave").first()).toContainText(/Updated 19 May 2026 · imported .+ ago/);

  const text =
    "---\nupdated: 2019-03-07\n---\n\n# Beacon lenses\n\nThe lens of the beacon at Skerries has 38 prisms.\n";
  const form = new ImportPage(page);
  await form.importFor("everyone", "Beacons", { name: "lenses.md", bytes: Buffer.from(text) });
  await form.isDone();
  await conversation.open();
  const fresh = await conversation.askAndWait("how many prisms has the lens of the beacon at Skerries");
  await expect(fresh.answer).toContainText("38 prisms");
  await expect(fresh.region.getByText(/^Based on/)).toHaveText(
    /^Based on 1 page, updated 7 Mar 2019 · imported (just now|1 minute ago) · Quoted without a language model$/,
  );
});
