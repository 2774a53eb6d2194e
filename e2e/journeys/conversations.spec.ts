import type { Locator } from "@playwright/test";
import { chatMessages } from "../../components/messages/chat.ts";
import { messages } from "../../components/messages/messages.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";

test("a conversation is there after a reload, with its answer and its sources", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "how long is the access log for customer data kept";
  const turn = await conversation.askAndWait(question);
  await expect(turn.answer).toContainText("400 days");
  const words = await turn.answer.innerText();
  await expect(page).toHaveURL(/\/c\/[0-9a-f-]{36}$/);

  await page.reload();
  await expect(turn.answer).toBeVisible();
  expect(await turn.answer.innerText()).toBe(words);
  await expect(turn.sources.getByRole("link").first()).toBeVisible();
  await expect(page).toHaveTitle(/access log/);
});

test("a conversation is listed, deleted, and brought back", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "what does RMA mean, once more";
  const turn = await conversation.askAndWait(question);
  const words = await turn.answer.innerText();
  const entry = conversation.list.getByRole("link", { name: question });
  await expect(entry).toHaveAttribute("aria-current", "page");

  await conversation.choose(question, chatMessages.list.remove);
  await expect(page).toHaveURL(/\/$/);
  await expect(entry).toBeHidden();
  await expect(page.getByText(messages.sidebar.removed)).toBeVisible();

  await page.getByRole("button", { name: messages.common.undo }).click();
  await expect(entry).toBeVisible();
  await page.reload();
  await entry.click();
  await expect(turn.answer).toBeVisible();
  expect(await turn.answer.innerText()).toBe(words);
});

test("a deleted conversation stays away after a reload", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "what does DQF mean";
  await conversation.ask(question);
  const address = await addressOf(conversation);
  const entry = conversation.list.getByRole("link", { name: question });
  await conversation.choose(question, chatMessages.list.remove);
  await expect(page.getByText(messages.sidebar.removed)).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: messages.conversation.missing })).toBeVisible();
  await expect(entry).toBeHidden();
});

test("a question that no document answers gets no answer, but the nearest titles", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.ask("what is the capital of Mongolia");
  await expect(turn.notFound).toBeVisible();
  await expect(turn.answer).toBeHidden();
  await expect(turn.sources).toBeHidden();
  // The conversation's own page has come; until then the thread stands in its place while it loads.
  await expect(page).toHaveTitle(/Mongolia/);
  const nearest = turn.region.getByRole("listitem").getByRole("link");
  const title = await nearest.first().locator("span").first().innerText();
  await nearest.first().click();
  await expect(new DocumentPage(page).title).toHaveText(title);
});

test("a follow-up is answered in the same conversation", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const first = await conversation.askAndWait("for how many days is the access log of customer data kept");
  const address = await addressOf(conversation);
  const second = await conversation.askAndWait("hotel limit oslo");
  await expect(second.answer).toContainText("€240");
  await expect(page).toHaveURL(address);
  await expect(first.answer).toContainText("400 days");
});

test("with the keyboard alone one asks, opens a citation, and comes back to it", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  await expect(conversation.composer).toBeFocused();
  const question = "how many days of paid leave do I get";
  await page.keyboard.type(question);
  await page.keyboard.press("Enter");
  const turn = conversation.turn(question);
  await turn.isComplete();
  const citation = turn.citations.first();
  await tabTo(conversation, "Shift+Tab", citation);
  await expect(
    page
      .getByText(/^“.*”$/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await page.keyboard.press("Enter");
  const document = new DocumentPage(page);
  await expect(document.quote.first()).toBeInViewport();
  await expect(document.page.locator("mark:focus")).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(turn.answer).toBeVisible();
  await page.keyboard.press("/");
  await expect(conversation.composer).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: messages.shortcuts.title })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

async function addressOf(conversation: ConversationPage): Promise<string> {
  await conversation.page.waitForURL(/\/c\/[0-9a-f-]{36}$/);
  return conversation.page.url();
}

/** Goes from element to element until it is there; a person would, too. */
async function tabTo({ page }: ConversationPage, key: "Tab" | "Shift+Tab", target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error("60 presses did not reach it");
}
