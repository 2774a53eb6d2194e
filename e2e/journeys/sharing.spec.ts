import { randomUUID } from "node:crypto";
import { messages } from "../../components/messages/messages.ts";
import { sharingMessages as texts } from "../../components/messages/sharing.ts";
import { accounts } from "../fixtures/accounts.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";

const secretQuestion = "what did Aldous Hydrometrics offer";

/** Opens the dialog of the last answer, and makes a link. */
async function makeLink(conversation: ConversationPage): Promise<string> {
  const { page } = conversation;
  await page.getByRole("button", { name: texts.share, exact: true }).last().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: texts.make }).click();
  const link = dialog.getByText(/^http:\/\/localhost:\d+\/shared\//);
  await expect(link).toBeVisible();
  return link.innerText();
}

test("a shared conversation shows each colleague what they may read, until its link is withdrawn", async ({
  app,
  browserOf,
}) => {
  const owner = new ConversationPage(await browserOf(app, "leader"));
  await owner.open();
  const open = "How many weeks of parental leave do I get?";
  await owner.askAndWait(open);
  await owner.askAndWait(secretQuestion);
  const link = await makeLink(owner);

  const page = await browserOf(app, "employee");
  await page.goto(link);
  await expect(page.getByText(texts.shared.by(accounts.leader.name, "").replace(/, $/, ""))).toBeVisible();
  const shared = new ConversationPage(page);
  await expect(shared.turn(open).answer).toContainText("20 weeks");
  const hidden = shared.turn(secretQuestion).region;
  await expect(hidden.getByText(messages.sources.removed).first()).toBeVisible();
  expect(await page.content()).not.toMatch(/second time|Notes of the board|million/);

  await owner.page
    .getByRole("dialog")
    .getByRole("button", { name: /^Withdraw/ })
    .click();
  await expect(owner.page.getByText(texts.withdrawn)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: texts.shared.missing })).toBeVisible();
  const withdrawn = await page.locator("main").innerText();
  await page.goto(`/shared/${randomUUID()}`);
  await expect(page.getByRole("heading", { name: texts.shared.missing })).toBeVisible();
  expect(await page.locator("main").innerText()).toBe(withdrawn);
});

test("what is asked after sharing stays the owner's, and a visitor signs in before anything is shown", async ({
  app,
  browserOf,
}) => {
  const owner = new ConversationPage(await browserOf(app, "leader"));
  await owner.open();
  await owner.askAndWait("What may a hotel in Oslo cost?");
  const link = await makeLink(owner);
  await owner.page.keyboard.press("Escape");
  const later = "Who is on call over Christmas?";
  await owner.askAndWait(later);

  const page = await browserOf(app, "employee");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "What may a hotel in Oslo cost?" }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: later })).toBeHidden();

  const visitor = await browserOf(app, null);
  await visitor.goto(link);
  await expect(visitor).toHaveURL(/\/sign-in\?from=/);
  await expect(visitor.getByText("Oslo")).toBeHidden();
});
