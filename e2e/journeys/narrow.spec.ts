import type { Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import { expect, test } from "../fixtures/test.ts";
import { zipOf } from "../fixtures/zip.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { ImportPage } from "../pages/import-page.ts";

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

test("on a phone an import is compared, applied and read about without scrolling sideways", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin", { ...phone, viewport: { width: 320, height: 640 } });
  const form = new ImportPage(page);
  const long = "A folder with a rather long name that nobody would give to a folder on a phone";
  const name = "Lantern_fittings_and_all_that_the_workshop_keeps_beside_them";
  const before = await zipOf({
    [`${long}/Fitting.md`]: "# Fitting\n\nTurn it.\n",
    "Old.md": "# Old\n\nGone.\n",
  });
  await form.importFor("me", name, { name: "fittings.zip", bytes: before });
  await form.isDone();
  expect(await overflow({ page })).toBe(0);
  const after = await zipOf({ [`${long}/${long}/Fitting.md`]: "# Fitting\n\nTurn it.\n" });
  await form.importAgain(name, { name: "fittings.zip", bytes: after });
  await form.isCompared();
  await expect(form.reportRow("Fitting.md")).toBeVisible();
  expect(await overflow({ page })).toBe(0);
  await form.applyButton.tap();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Remove/ })
    .tap();
  await form.isDone();
  await expect(form.reportRow("Old.md")).toBeVisible();
  expect(await overflow({ page })).toBe(0);
  await page.goto("/admin/sources");
  const menu = await page.getByRole("button", { name: messages.sourceList.menu(name) }).boundingBox();
  expect((menu?.x ?? 320) + (menu?.width ?? 0), "its menu is not to be scrolled to").toBeLessThanOrEqual(320);
  expect(await overflow({ page })).toBe(0);
});

/** How many pixels the page is wider than its screen. */
const overflow = ({ page }: { page: Page }) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
