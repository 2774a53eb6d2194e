import { messages } from "../../components/messages/messages.ts";
import { itemReasonText } from "../../lib/domain/import-reasons.ts";
import { expect, test } from "../fixtures/test.ts";
import { filesOf, zipOf } from "../fixtures/zip.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { ImportPage } from "../pages/import-page.ts";

test("an admin uploads an export, chooses its readers, reads the report, and finds what is in it", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const demo = filesOf("drizzle/seed/kesterwick/drive");
  const canteen =
    "# Canteen\n\nThe canteen in Galway serves seaweed soup on every second Tuesday from 11:45.\n";
  const bytes = await zipOf({ ...demo, "Takeout/Drive/Company/Canteen.md": canteen });
  await form.open();
  await form.choose({ name: "takeout.zip", bytes });
  await expect(page.getByRole("progressbar", { name: "takeout.zip" })).toBeVisible();
  await form.isUploaded();
  const recognised = page.getByRole("status").filter({ hasText: messages.kinds.drive });
  await expect(recognised).toContainText(`${Object.keys(demo).length + 1} documents`);

  await test.step("who may read it has no default, and must be said", async () => {
    for (const choice of ["everyone", "groups", "me"] as const) {
      await expect(form.readers(choice)).not.toBeChecked();
    }
    await form.start();
    await expect(page.getByText(messages.importing.readersMissing)).toBeVisible();
    await expect(page).toHaveURL(/\/admin\/imports\/new$/);
  });

  await form.sourceName.fill("Drive of the canteen");
  await form.readers("everyone").check();
  await form.start();
  await form.importId();
  await form.isDone();
  const count = Object.keys(demo).length + 1;
  await expect(page.getByRole("button", { name: `${messages.report.all} ${count}` })).toBeVisible();
  await expect(
    page.getByRole("button", { name: `${messages.report.statuses.added} ${count}` }),
  ).toBeVisible();

  await page.getByRole("link", { name: messages.progress.ask }).click();
  const conversation = new ConversationPage(page);
  const turn = await conversation.askAndWait("when does the canteen serve seaweed soup");
  await expect(turn.answer).toContainText("every second Tuesday from 11:45");
  await turn.citations.first().click();
  await expect(new DocumentPage(page).title).toHaveText("Canteen");
});

test("an upload shows how far it is", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  await form.open();
  const network = await page.context().newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 400_000,
  });
  await form.choose({ name: "slow.txt", bytes: Buffer.alloc(1_000_000, "All work and no play. ") });
  const bar = page.getByRole("progressbar", { name: "slow.txt" });
  await expect(bar).toHaveAttribute("aria-valuenow", /^[1-9]\d?$/);
  await form.isUploaded();
  await expect(bar).toHaveAttribute("aria-valuenow", "100");
});

test("a broken file is reported with its reason, and the rest is imported", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await zipOf({
    "Lighthouse.md": "# Lighthouse\n\nThe lighthouse keeper's badge opens the roof of building Q7.\n",
    "Torn.pdf": "%PDF-1.7\nnothing of a PDF follows",
    "Empty.txt": "",
    "Board.key": "PK of a kind",
  });
  await form.importFor("everyone", "Torn folder", { name: "torn.zip", bytes });
  await form.isDone();
  await expect(form.reportRow("Torn.pdf")).toContainText(itemReasonText["broken-file"]);
  await expect(form.reportRow("Empty.txt")).toContainText(itemReasonText["empty-file"]);
  await expect(form.reportRow("Board.key")).toContainText(itemReasonText["unsupported-type"]);
  await expect(form.reportRow("Lighthouse.md")).toContainText(messages.report.statuses.added);

  await page
    .getByRole("button", { name: new RegExp(`^${messages.report.statuses.failed}`) })
    .first()
    .click();
  await expect(form.reportRow("Torn.pdf")).toBeVisible();
  await expect(form.reportRow("Lighthouse.md")).toBeHidden();
});

test("a file that is no export is refused with what to do", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await zipOf({ "setup.exe": "MZ", "lib/a.dll": "MZ" });
  await form.open();
  await form.choose({ name: "program.zip", bytes });
  await expect(page.getByRole("alert").filter({ hasText: itemReasonText["not-an-export"] })).toBeVisible();
  await form.readers("everyone").check();
  await form.start();
  await expect(page).toHaveURL(/\/admin\/imports\/new$/);
  await page.getByRole("button", { name: messages.common.remove }).click();
  await expect(page.getByText(messages.importing.drop)).toBeVisible();
});

test("importing a source again changes only what has changed", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const kept = "# Kept\n\nThe kettle in the north tower whistles in B flat.\n";
  const before = await zipOf({
    "Kept.md": kept,
    "Changed.md": "# Changed\n\nThe north tower closes at 18:00.\n",
  });
  await form.importFor("everyone", "Towers", { name: "towers.zip", bytes: before });
  await form.isDone();
  const after = await zipOf({
    "Kept.md": kept,
    "Changed.md": "# Changed\n\nThe north tower closes at 21:30.\n",
  });
  await form.importAgain("Towers", { name: "towers.zip", bytes: after });
  await form.isCompared();
  await form.applyButton.click();
  await form.isDone();
  await expect(form.reportRow("Kept.md")).toContainText(messages.report.statuses.unchanged);
  await expect(form.reportRow("Changed.md")).toContainText(messages.report.statuses.updated);

  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("when does the north tower close");
  await expect(turn.answer).toContainText("21:30");
  await expect(turn.answer).not.toContainText("18:00");
});
