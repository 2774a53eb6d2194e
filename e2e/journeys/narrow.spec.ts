import { messages } from "../../components/messages.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("on a phone the conversations are in a sheet, and the sources stand under the answer", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee", phone);
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "how far ahead must trips be booked, on the phone";
  await conversation.composer.fill(question);
  await page.getByRole("button", { name: messages.composer.send }).tap();
  const turn = conversation.turn(question);
  await turn.isComplete();
  await expect(turn.answer).toContainText("14 days");
  const [answer, sources] = [await turn.answer.boundingBox(), await turn.sources.boundingBox()];
  expect(sources?.y).toBeGreaterThan((answer?.y ?? 0) + (answer?.height ?? 0));
  expect(await overflow(conversation)).toBe(0);

  await page.getByRole("button", { name: messages.sidebar.open }).tap();
  const sheet = page.getByRole("dialog", { name: messages.sidebar.label });
  await expect(sheet.getByRole("link", { name: question })).toBeVisible();
  await sheet.getByRole("link", { name: messages.sidebar.newConversation }).tap();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("What do you need to know");

  await page.getByRole("button", { name: messages.sidebar.open }).tap();
  await sheet.getByRole("link", { name: question }).tap();
  await turn.sources.getByRole("link").first().tap();
  await expect(new DocumentPage(page).quote.first()).toBeInViewport();
  expect(await overflow(conversation)).toBe(0);
});

/** How many pixels the page is wider than its screen. */
const overflow = ({ page }: ConversationPage) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
