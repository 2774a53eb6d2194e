import { chatMessages } from "../../components/messages/chat.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";

const texts = chatMessages.rating;

test("an answer is rated with a reason and a word, is rated on return, and the rating is taken back", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("how many weeks of parental leave, to be rated");
  await expect(page).toHaveURL(/\/c\//);
  await turn.thumb("down", false).click();
  await expect(turn.thumb("down", true)).toBeVisible();
  const reason = turn.region.getByRole("radio", { name: texts.reasons.missing });
  await turn.region.getByText(texts.reasons.missing, { exact: true }).click();
  await expect(reason).toBeChecked();
  await turn.region.getByRole("textbox", { name: texts.comment }).fill("Adoption is not in it.");
  await turn.region.getByRole("button", { name: texts.send, exact: true }).click();
  await expect(turn.region.getByText(texts.thanks)).toBeVisible();

  await page.reload();
  await expect(turn.thumb("down", true)).toBeVisible();
  await expect(reason).toBeChecked();
  await expect(turn.region.getByRole("textbox", { name: texts.comment })).toHaveValue(
    "Adoption is not in it.",
  );
  await turn.thumb("down", true).click();
  await expect(turn.thumb("down", false)).toBeVisible();
  await expect(reason).toBeHidden();
});

test("with the keyboard alone one says that an answer helped, and changes one's mind", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("how many weeks of parental leave, to be praised");
  await expect(page).toHaveURL(/\/c\//);
  await turn.thumb("up", false).focus();
  await page.keyboard.press("Enter");
  await expect(turn.thumb("up", true)).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(turn.thumb("down", true)).toBeFocused();
  await expect(turn.thumb("up", false)).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(turn.region.getByRole("radio", { checked: true })).toBeFocused();
});

test("a question without an answer is reported as a gap, once and for all", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.ask("who won the football world cup in 1998");
  await expect(turn.notFound).toBeVisible();
  await expect(turn.region.getByText(chatMessages.gap.hint)).toBeVisible();
  await turn.region.getByRole("button", { name: chatMessages.gap.report }).click();
  await expect(turn.region.getByText(chatMessages.gap.reported)).toBeVisible();
  await conversation.hasItsAddress();
  await page.reload();
  await expect(turn.region.getByText(chatMessages.gap.reported)).toBeVisible();
  await expect(turn.region.getByRole("button", { name: chatMessages.gap.report })).toBeHidden();
});
