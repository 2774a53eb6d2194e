import { chatMessages } from "../../components/messages/chat.ts";
import { searchMessages } from "../../components/messages/search.ts";
import { accounts } from "../fixtures/accounts.ts";
import { copyOf, removeDirectory, seededDirectory } from "../fixtures/data-directory.ts";
import { startServer } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { zipOf } from "../fixtures/zip.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { ImportPage } from "../pages/import-page.ts";
import { isAccessible } from "../pages/is-accessible.ts";
import { MembersPage } from "../pages/members-page.ts";
import { SearchPage, scope } from "../pages/search-page.ts";
import { SourcesPage } from "../pages/sources-page.ts";

test("axe finds nothing on the pages of a reader, in light and dark", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  await isAccessible(page, "home");
  const turn = await conversation.askAndWait("how far ahead must trips be booked");
  await isAccessible(page, "conversation");
  await turn.thumb("down", false).click();
  await expect(turn.thumb("down", true)).toBeVisible();
  await isAccessible(page, "a rated answer");
  await turn.editButton.click();
  await isAccessible(page, "a question that is edited");
  await page.keyboard.press("Escape");
  await conversation.composer.fill("/kest");
  await expect(page.getByRole("option").first()).toBeVisible();
  await isAccessible(page, "what a slash finds");
  await conversation.composer.fill("");
  await conversation.finder.fill("trips");
  await expect(
    page.getByText(chatMessages.list.found(1)).or(page.getByText(/^\d+ conversations$/)),
  ).toHaveCount(1);
  await isAccessible(page, "conversations that were found");
  await conversation.finder.press("Escape");
  const citation = turn.citations.first();
  await citation.click();
  await expect(new DocumentPage(page).quote.first()).toBeVisible();
  await isAccessible(page, "viewer");
  await conversation.open();
  const refused = await conversation.ask("what is the capital of Mongolia");
  await expect(refused.notFound).toBeVisible();
  await isAccessible(page, "not found");
  await page.goto("/nowhere");
  await isAccessible(page, "no such page");
});

test("axe finds nothing on the search and on what explains it, in light and dark", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const search = new SearchPage(page);
  await search.open("/search?q=parental+laeve&kind=page");
  await expect(search.preview.locator("mark").first()).toBeVisible();
  await isAccessible(page, "search");
  await search.open("/search?q=xylophonist&kind=image");
  await expect(page.getByText(searchMessages.search.noneFilteredHint)).toBeVisible();
  await isAccessible(page, "nothing found");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: searchMessages.filters.openCount(1) }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await isAccessible(page, "filters on a phone");
  await page.setViewportSize({ width: 1440, height: 900 });
  const conversation = new ConversationPage(page);
  await conversation.open();
  await scope.open(page).click();
  await scope
    .dialog(page)
    .getByRole("checkbox", { name: /Kesterwick Handbook/ })
    .check();
  await isAccessible(page, "what a question is narrowed to");
  await page.keyboard.press("Escape");
  await conversation.askAndWait("how many weeks of parental leave, for axe");
  await isAccessible(page, "a narrowed answer");
  await page.goto("/why?q=how+many+weeks+of+parental+leave&document=00000000-0000-4000-8000-000000000000");
  await expect(page.getByText(searchMessages.why.reasons["not-indexed"])).toBeVisible();
  await isAccessible(page, "why these sources");
});

test("axe finds nothing on the pages of an admin, in light and dark", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  await form.open();
  await isAccessible(page, "import");
  await form.start();
  await isAccessible(page, "import with mistakes");
  const bytes = await zipOf({ "A.md": "# A\n\nA page.\n", "B.pdf": "%PDF-1.7", "C.txt": "" });
  await form.importFor("me", "For axe", { name: "axe.zip", bytes });
  await form.isDone();
  await expect(form.reportRow("B.pdf")).toBeVisible();
  await isAccessible(page, "report");
  const less = await zipOf({ "D.md": "# D\n\nAnother page.\n" });
  await form.importAgain("For axe", { name: "axe.zip", bytes: less });
  await form.isCompared();
  await expect(form.reportRow("D.md")).toBeVisible();
  await isAccessible(page, "comparison");
  await form.applyButton.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await isAccessible(page, "removal");
  const sources = new SourcesPage(page);
  await sources.open();
  await isAccessible(page, "sources");
  for (const item of ["rename", "setReaders", "remove"] as const) {
    await sources.choose("For axe", item);
    await expect(sources.dialog).toBeVisible();
    await isAccessible(page, `sources, ${item}`);
    await page.keyboard.press("Escape");
  }
  const members = new MembersPage(page);
  await members.open();
  await isAccessible(page, "members");
  await members.invite({ ...accounts.employee, email: "axe@kesterwick.example", groups: [] });
  await isAccessible(page, "invitation");
});

test("axe finds nothing on the pages of a visitor, in light and dark", async ({ browserOf }) => {
  const dataDirectory = await copyOf(seededDirectory);
  const server = await startServer({ dataDirectory });
  const page = await browserOf(server, null);
  await page.goto("/sign-in");
  await isAccessible(page, "sign-in");
  await page.goto(server.setupLink() ?? "");
  await isAccessible(page, "set-up");
  await server.stop();
  await removeDirectory(dataDirectory);
});
