import type { Locator, Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import { searchMessages } from "../../components/messages/search.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { SearchPage } from "../pages/search-page.ts";

test("with the keyboard alone one asks, reads a source, narrows, asks again, and goes elsewhere", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  await expect(conversation.composer).toBeFocused();
  const question = "how many weeks of parental leave, all by keys";
  await page.keyboard.type(question);
  await page.keyboard.press("Enter");
  const turn = conversation.turn(question);
  await turn.isComplete();
  const citation = turn.citations.first();
  await backTo(page, citation);
  await page.keyboard.press("Enter");
  const document = new DocumentPage(page);
  await expect(document.page.locator("#passage")).toBeFocused();
  await expect(document.quote.first()).toBeInViewport();

  await page.keyboard.press("Escape");
  await expect(citation).toBeInViewport();
  await expect(conversation.composer).toBeFocused();

  await page.keyboard.type("/kest");
  await expect(page.getByRole("option", { name: /Kesterwick Handbook/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(conversation.composer).toHaveValue("");
  const next = "how far ahead must trips be booked, all by keys";
  await page.keyboard.type(next);
  await page.keyboard.press("Enter");
  await conversation.turn(next).isComplete();
  await expect(conversation.turn(next).region).toContainText("Kesterwick Handbook");

  await page.keyboard.press("Control+k");
  const commands = page.getByRole("dialog", { name: messages.commands.label });
  await expect(commands.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(commands).toBeHidden();
  await expect(conversation.composer).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type(searchMessages.search.title);
  await expect(commands.getByRole("option", { selected: true })).toHaveText(searchMessages.search.title);
  await page.keyboard.press("Enter");
  await expect(new SearchPage(page).field).toBeFocused();
});

/** Goes from element to element until it is there; a person would, too. */
async function backTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Shift+Tab");
  }
  throw new Error("80 presses did not reach it");
}
