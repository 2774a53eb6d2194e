import { chatMessages } from "../../components/messages/chat.ts";
import { messages } from "../../components/messages/messages.ts";
import { pdfMessages } from "../../components/messages/pdf.ts";
import { pdfOfLines } from "../../lib/testing/pdf-pages.ts";
import { accounts } from "../fixtures/accounts.ts";
import { copyOf, removeDirectory, seededDirectory } from "../fixtures/data-directory.ts";
import { startServer } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { GapsPage } from "../pages/gaps-page.ts";
import { ImportPage } from "../pages/import-page.ts";
import { isAccessible } from "../pages/is-accessible.ts";
import { acceptInvitation } from "../pages/setup-page.ts";

// Each state is looked at twice, and axe takes its time.
test.describe.configure({ timeout: 180_000 });

test("axe finds nothing on answers that are related, missing, disagreeing or in versions, in light and dark", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "leader");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const related = await conversation.askAndWait("which colours will the swift A3 have");
  await expect(related.region.getByText(chatMessages.outcome.related)).toBeVisible();
  await expect(related.followUps.first()).toBeVisible();
  await isAccessible(page, "related, with whom to ask and what next");
  await conversation.open();
  const missing = await conversation.ask("who won the rowing in 1936");
  await expect(missing.notFound).toBeVisible();
  await missing.gapButton.click();
  await expect(missing.region.getByText(chatMessages.gap.reported)).toBeVisible();
  await isAccessible(page, "not found, and reported");
  await conversation.open();
  const question = "how far ahead must trips be booked, for axe";
  const asked = await conversation.askAndWait(question);
  await expect(asked.disagreement).toBeVisible();
  await isAccessible(page, "pages that disagree");
  await asked.citations.first().hover();
  await expect(conversation.hoverCard).toBeVisible();
  await isAccessible(page, "the card over a citation");
  await conversation.entry(question).hover();
  await conversation.list
    .getByRole("button", { name: chatMessages.list.menu(question), exact: true })
    .click();
  await expect(page.getByRole("menu")).toBeVisible();
  await isAccessible(page, "the menu of a conversation");
  await page.keyboard.press("Escape");
  const edited = await conversation.editAndWait(question, `${question} again`);
  await expect(edited.versions).toBeVisible();
  await isAccessible(page, "versions of a question");
  await page.keyboard.press("Control+k");
  const commands = page.getByRole("dialog", { name: messages.commands.label });
  await commands.getByRole("combobox").fill("trips");
  await expect(commands.getByRole("option", { name: question }).first()).toBeVisible();
  await isAccessible(page, "palette");
});

test("axe finds nothing on a PDF's own pages, in light and dark", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await pdfOfLines([
    ["Weir", "", "The weir of Castleconnell is opened with a crank of brass."],
  ]);
  await form.importFor("everyone", "Weir drawings", { name: "weir.pdf", bytes: Buffer.from(bytes) });
  await form.isDone();
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("with what is the weir of Castleconnell opened");
  await turn.citations.first().click();
  const sheet = page.getByRole("region", { name: pdfMessages.pageLabel(1), exact: true });
  await expect(sheet.locator("canvas")).toBeVisible();
  await expect(sheet.locator("mark").first()).toBeVisible();
  await isAccessible(page, "a PDF's page with its passage");
});

test("axe finds nothing on the gaps, in light and dark", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "who won the regatta of 1952";
  const missing = await conversation.ask(question);
  await missing.gapButton.click();
  await expect(missing.region.getByText(chatMessages.gap.reported)).toBeVisible();
  const gaps = new GapsPage(page);
  await gaps.open();
  await expect(gaps.gap(question)).toBeVisible();
  await isAccessible(page, "gaps");
  await gaps.close(question);
  await expect(gaps.gap(question)).toBeHidden();
  await gaps.showClosed();
  await expect(gaps.gap(question)).toBeVisible();
  await isAccessible(page, "closed gaps");
});

test("axe finds nothing on an admin's first steps, in light and dark", async ({ browserOf }) => {
  const dataDirectory = await copyOf(seededDirectory);
  const server = await startServer({ dataDirectory });
  const page = await browserOf(server, null);
  await acceptInvitation(page, server.setupLink() ?? "", accounts.admin);
  await new ConversationPage(page).open();
  await expect(page.getByRole("heading", { name: chatMessages.tour.title })).toBeVisible();
  await isAccessible(page, "first steps");
  await server.stop();
  await removeDirectory(dataDirectory);
});
