import type { Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import { expect, test } from "../fixtures/test.ts";
import { zipOf } from "../fixtures/zip.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { ImportPage } from "../pages/import-page.ts";

const texts = messages.comparison;

test("a newer export is compared, looked through, applied, and answers change", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const steady = Object.fromEntries(
    ["Bells", "Ropes", "Clocks", "Swifts"].map((name) => [
      `${name}.md`,
      `# ${name}\n\n${name} of the belfry are looked after by the verger of Kilronan.\n`,
    ]),
  );
  const moved = "# Key box\n\nThe key box of the belfry hangs behind the third door on the left.\n";
  const changed = (hour: string) => `# Ringing\n\nThe belfry of Kilronan rings at ${hour} on feast days.\n`;
  const before = await zipOf({
    ...steady,
    "Ringing.md": changed("07:10"),
    "Keys.md": moved,
    "Old.md": "# Old\n\nThe old tower guide of Kilronan.\n",
  });
  await form.importFor("everyone", "Belfry", { name: "belfry.zip", bytes: before });
  await form.isDone();
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "when does the belfry of Kilronan ring on feast days";
  await expect((await conversation.askAndWait(question)).answer).toContainText("07:10");
  await page.waitForURL(/\/c\//);
  const address = page.url();

  const after = await zipOf({
    ...steady,
    "Ringing.md": changed("08:45"),
    "Access/Keys.md": moved,
    "New.md": "# New\n\nThe belfry has a lift now.\n",
  });
  await form.importAgain("Belfry", { name: "belfry-2.zip", bytes: after });
  await form.isCompared();

  await test.step("totals say what would change, and narrow the list", async () => {
    await expect(form.total(texts.all, 4)).toHaveAttribute("aria-pressed", "true");
    for (const status of ["added", "updated", "moved", "removed"] as const) {
      await expect(form.total(texts.statuses[status], 1)).toBeVisible();
    }
    await form.total(texts.statuses.moved, 1).click();
    await expect(form.reportRow("Access/Keys.md")).toContainText("Keys.md → ");
    await expect(form.reportRow("New.md")).toBeHidden();
  });

  await test.step("a row opens the document as it is now", async () => {
    await form.total(texts.statuses.updated, 1).click();
    await page.getByRole("link", { name: "Ringing" }).click();
    await expect(page.locator("main")).toContainText("07:10");
    await page.goBack();
    await form.isCompared();
  });

  await form.applyButton.click();
  await form.isDone();
  await expect(form.reportRow("Old.md")).toContainText(messages.report.statuses.removed);
  await conversation.open();
  await expect((await conversation.askAndWait(`${question} now`)).answer).toContainText("08:45");

  await test.step("the earlier answer says that its source has changed", async () => {
    await page.goto(address);
    const { sources } = conversation.turn(question);
    await expect(sources.getByText(messages.sources.changed).first()).toBeVisible();
  });
});

test("removing much asks once more, with the number; a citation of what went says so", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const all = Object.fromEntries(
    Array.from({ length: 5 }, (_, index) => [
      `Sluice ${index}.md`,
      `# Sluice ${index}\n\nThe sluice of weir ${index} opens with the crank W-${index}.\n`,
    ]),
  );
  await form.importFor("everyone", "Weirs", { name: "weirs.zip", bytes: await zipOf(all) });
  await form.isDone();
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "which crank opens the sluice of weir 4";
  const turn = await conversation.askAndWait(question);
  await expect(turn.answer).toContainText("W-4");
  await page.waitForURL(/\/c\//);
  const address = page.url();

  const { "Sluice 3.md": _, "Sluice 4.md": __, ...rest } = all;
  await form.importAgain("Weirs", { name: "weirs.zip", bytes: await zipOf(rest) });
  await form.isCompared();
  await form.applyButton.click();
  const dialog = page.getByRole("dialog", { name: texts.removalTitle("2", "5") });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(form.applyButton).toBeVisible();
  await form.applyButton.click();
  await dialog.getByRole("button", { name: texts.removalConfirm("2") }).click();
  await form.isDone();

  await page.goto(address);
  await expect(conversation.turn(question).sources.getByText(messages.sources.removed).first()).toBeVisible();
});

test("adding only keeps what the export lacks, and a discarded comparison changes nothing", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const first = await zipOf({ "Mole.md": "# Mole\n\nThe mole of Rossaveel is 310 m long.\n" });
  const second = await zipOf({ "Quay.md": "# Quay\n\nThe quay of Rossaveel has nine bollards.\n" });
  await form.importFor("everyone", "Harbours", { name: "harbours.zip", bytes: first });
  await form.isDone();

  await form.importAgain("Harbours", { name: "quay.zip", bytes: second }, "replace");
  await form.isCompared();
  await expect(form.total(texts.statuses.removed, 1)).toBeVisible();
  await page.getByRole("button", { name: texts.discard, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: texts.discard, exact: true }).click();
  await expect(page.getByRole("region", { name: messages.progress.states.cancelled })).toBeVisible();
  expect(await documentCount(page, "Harbours")).toBe("1");

  await form.importAgain("Harbours", { name: "quay.zip", bytes: second }, "merge");
  await form.isCompared();
  await expect(form.total(texts.all, 1)).toBeVisible();
  await form.applyButton.click();
  await form.isDone();
  expect(await documentCount(page, "Harbours")).toBe("2");

  await test.step("what is the same as before needs no review", async () => {
    await form.importAgain("Harbours", { name: "quay.zip", bytes: second }, "merge");
    await form.isDone();
    await expect(page.getByText(messages.progress.unchanged)).toBeVisible();
  });
});

test("a typed name of a source that is there is not taken, and the list is pointed to", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await zipOf({ "Buoy.md": "# Buoy\n\nThe buoy off Inis Oírr is red.\n" });
  await form.importFor("me", "Buoys", { name: "buoys.zip", bytes });
  await form.isDone();
  await form.open();
  await form.choose({ name: "buoys.zip", bytes });
  await form.sourceName.fill("Buoys");
  await form.readers("me").check();
  await form.isUploaded();
  await form.start();
  await expect(page.getByText(messages.importing.nameTaken)).toBeVisible();
  await page.getByLabel(messages.importing.into).selectOption({ label: "Buoys" });
  await expect(form.readers("me")).toBeChecked();
});

async function documentCount(page: Page, name: string): Promise<string> {
  await page.goto("/admin/sources");
  return page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) })
    .getByRole("cell")
    .nth(1)
    .innerText();
}
