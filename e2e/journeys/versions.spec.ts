import { chatMessages } from "../../components/messages/chat.ts";
import { messages } from "../../components/messages/messages.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";

const texts = chatMessages.versions;

test("an edited question is asked anew, and each version keeps what followed it", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const first = "what may a hotel in Lisbon cost, for versions";
  const followUp = "how far ahead must trips be booked, for versions";
  const second = "what may a hotel in Oslo cost, for versions";
  await conversation.askAndWait(first);
  await conversation.askAndWait(followUp);

  const edited = await conversation.editAndWait(first, second);
  await expect(edited.answer).toContainText("€240");
  await expect(conversation.turn(followUp).region).toBeHidden();
  await expect(edited.versions).toContainText(texts.position(2, 2));

  await edited.versions.getByRole("button", { name: texts.previous }).click();
  await expect(conversation.turn(first).versions).toContainText(texts.position(1, 2));
  await expect(conversation.turn(followUp).answer).toContainText("14 days");

  await page.reload();
  await expect(conversation.turn(first).versions).toContainText(texts.position(1, 2));
  await expect(conversation.turn(followUp).answer).toContainText("14 days");
  await conversation.turn(first).versions.getByRole("button", { name: texts.next }).click();
  await expect(edited.answer).toContainText("€240");
  await expect(conversation.turn(followUp).region).toBeHidden();
});

test("the last answer is written again as another version", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "how many weeks of parental leave, written again";
  const turn = await conversation.askAndWait(question);
  await turn.region.getByRole("button", { name: texts.regenerate }).click();
  await expect(turn.versions).toContainText(texts.position(2, 2));
  await turn.isComplete();
  await expect(turn.answer).toContainText("20 weeks");
});

test("with the keyboard alone one edits the last question, and leaves it as it was", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "how many weeks of parental leave, by keys";
  const turn = await conversation.askAndWait(question);
  await expect(conversation.composer).toBeFocused();
  await page.keyboard.press("ArrowUp");
  const field = turn.region.getByRole("textbox", { name: texts.editLabel });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(question);
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(turn.editButton).toBeFocused();
  await expect(turn.answer).toContainText("20 weeks");

  await page.keyboard.press("/");
  await expect(conversation.composer).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type(" and days");
  await page.keyboard.press("Enter");
  const edited = conversation.turn(`${question} and days`);
  await edited.isComplete();
  await expect(edited.versions).toContainText(texts.position(2, 2));
});

test("a conversation stands still while its page arrives: what one begins at once goes on", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "how many weeks of parental leave, ahead of the page";
  const turn = await conversation.ask(question);
  const shown = await turn.region.elementHandle();
  await turn.isComplete();
  await conversation.composer.press("ArrowUp");
  await page.keyboard.type(", begun");
  await turn.citations.first().hover();
  await expect(page).toHaveURL(/\/c\//);
  await expect(page).toHaveTitle(new RegExp(question));
  await expect(conversation.hoverCard).toBeVisible();
  const field = turn.region.getByRole("textbox", { name: texts.editLabel });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(`${question}, begun`);
  expect(await shown?.evaluate((element) => element.isConnected)).toBe(true);
});

test("a slash narrows the question to what is called that; Esc leaves the text", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  await conversation.composer.pressSequentially("/kest");
  await expect(page.getByRole("option", { name: /Kesterwick Handbook/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(conversation.composer).toHaveValue("");
  await expect(page.getByRole("listbox", { name: chatMessages.slash.label })).toBeHidden();
  const question = "how many weeks of parental leave, narrowed by a slash";
  const turn = await conversation.askAndWait(question);
  await expect(turn.region).toContainText("Kesterwick Handbook");

  await conversation.composer.pressSequentially("/eng");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(conversation.composer).toHaveValue("/eng");
  await expect(page.getByRole("button", { name: messages.composer.send })).toBeEnabled();
});
