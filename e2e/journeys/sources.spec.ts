import { messages } from "../../components/messages/messages.ts";
import { expect, test } from "../fixtures/test.ts";
import { zipOf } from "../fixtures/zip.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { ImportPage } from "../pages/import-page.ts";
import { SourcesPage } from "../pages/sources-page.ts";

test("a source gets another name, and answers name it so", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await zipOf({ "Moth.md": "# Moth\n\nThe moth trap of Carna is emptied at 05:20.\n" });
  await form.importFor("everyone", "Moths", { name: "moths.zip", bytes });
  await form.isDone();
  const sources = new SourcesPage(page);
  await sources.open();

  await test.step("a name that is taken is refused in place", async () => {
    const other = await sources.page.getByRole("rowheader").first().innerText();
    await sources.choose("Moths", "rename");
    await sources.dialog.getByLabel(messages.importing.name).fill(other);
    await sources.dialog.getByRole("button", { name: messages.sourceActions.rename, exact: true }).click();
    await expect(sources.dialog.getByRole("alert")).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await sources.rename("Moths", "Moths of Carna");
  await expect(sources.row("Moths of Carna")).toBeVisible();
  await expect(sources.row("Moths")).toBeHidden();
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("when is the moth trap of Carna emptied");
  await expect(turn.sources).toContainText("Moths of Carna");
});

test("new readers count at once for others, in what is found and in what was cited", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await zipOf({ "Seal.md": "# Seal\n\nThe wax seal of Furbo is kept in drawer F-12.\n" });
  await form.importFor("everyone", "Seals", { name: "seals.zip", bytes });
  await form.isDone();
  const employee = new ConversationPage(await browserOf(app, "employee"));
  const leader = new ConversationPage(await browserOf(app, "leader"));
  const question = "where is the wax seal of Furbo kept";
  await employee.open();
  await expect((await employee.askAndWait(question)).answer).toContainText("F-12");
  await employee.page.waitForURL(/\/c\//);
  const address = employee.page.url();

  const sources = new SourcesPage(page);
  await sources.open();
  await sources.setReaders("Seals", "groups", "leadership");
  await expect(sources.row("Seals")).toContainText("leadership");

  await employee.open();
  await expect((await employee.ask(`${question} today`)).notFound).toBeVisible();
  await employee.page.goto(address);
  await expect(employee.turn(question).sources.getByText(messages.sources.removed).first()).toBeVisible();
  await leader.open();
  await expect((await leader.askAndWait(question)).answer).toContainText("F-12");
});

test("a source is deleted once its name is typed, and is not found any more", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await zipOf({
    "Kelp.md": "# Kelp\n\nThe kelp kiln of Spiddal burns for nine hours.\n",
    "Dulse.md": "# Dulse\n\nDulse is dried on the roof.\n",
  });
  await form.importFor("everyone", "Seaweeds", { name: "seaweeds.zip", bytes });
  await form.isDone();
  const sources = new SourcesPage(page);
  await sources.open();
  await sources.choose("Seaweeds", "remove");
  const confirm = sources.dialog.getByRole("button", { name: messages.sourceActions.remove("2") });
  await expect(confirm).toBeDisabled();
  const typed = sources.dialog.getByLabel(messages.sourceActions.typeName("Seaweeds"));
  await typed.fill("seaweed");
  await expect(confirm).toBeDisabled();
  await typed.fill("Seaweeds");
  await confirm.click();
  await expect(sources.dialog).toBeHidden();
  await expect(sources.row("Seaweeds")).toBeHidden();
  const conversation = new ConversationPage(page);
  await conversation.open();
  await expect(
    (await conversation.ask("how long does the kelp kiln of Spiddal burn")).notFound,
  ).toBeVisible();
});
