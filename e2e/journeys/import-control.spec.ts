import { readFile } from "node:fs/promises";
import { messages } from "../../components/messages/messages.ts";
import { lossReasonText } from "../../lib/domain/import-reasons.ts";
import { expect, test } from "../fixtures/test.ts";
import { zipOf } from "../fixtures/zip.ts";
import { ImportPage } from "../pages/import-page.ts";
import { SourcesPage } from "../pages/sources-page.ts";

const texts = messages.progress;
const pages = 600;

test("an import is paused, stays where it is, goes on, and ends with every page", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const importId = await form.importFor("everyone", "Paused wiki", {
    name: "paused.zip",
    bytes: await bigZip("paused"),
  });
  await page.getByRole("button", { name: texts.pause }).click();
  const goOn = page.getByRole("button", { name: texts.resume });
  await expect(goOn).toBeVisible();
  await expect(page.getByText(texts.pausedNote).first()).toBeVisible();
  await goOn.click();
  await expect(page.getByRole("button", { name: texts.pause })).toBeVisible();
  const reply = () => page.request.get(`/api/imports/${importId}`);
  await expect
    .poll(async () => (await (await reply()).json()).state, { timeout: 60_000 })
    .toMatch(/embedding|done/);
  expect((await (await reply()).json()).counts).toMatchObject({ added: pages, total: pages });

  await test.step("it can be deleted while its meanings are still being learned", async () => {
    const sources = new SourcesPage(page);
    await sources.open();
    await sources.remove("Paused wiki");
    await expect(sources.row("Paused wiki")).toBeHidden();
    expect((await reply()).status()).toBe(404);
  });
});

test("a cancelled import of a new source keeps nothing", async ({ app, browserOf }) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  await form.importFor("everyone", "Cancelled wiki", {
    name: "cancelled.zip",
    bytes: await bigZip("cancelled"),
  });
  await page.getByRole("button", { name: texts.cancel }).click();
  const dialog = page.getByRole("dialog", { name: texts.cancelTitle });
  await expect(dialog).toContainText(texts.cancelNew);
  await dialog.getByRole("button", { name: texts.cancel }).click();
  await expect(page.getByRole("region", { name: texts.states.cancelled })).toBeVisible({ timeout: 30_000 });
  const sources = new SourcesPage(page);
  await sources.open();
  await expect(sources.row("Cancelled wiki").getByRole("cell").nth(1)).toHaveText("0");
});

test("the receipt tells what was lost, leads to where, and can be taken along", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await zipOf({
    "Atlas.md": "# Atlas\n\nThe atlas room is on floor 5.\n\n![A map](map.png)\n",
    "Plain.md": "# Plain\n\nNothing is missing here.\n",
    "map.png": "not much of a picture",
    '=cmd|"calc".md': "# Formula\n\nA name that a spreadsheet would run.\n",
  });
  await form.importFor("everyone", "Atlas", { name: "atlas.zip", bytes });
  await form.isDone();
  const receipt = page.getByRole("region", { name: messages.receipt.table });
  const { image } = messages.receipt.kinds;
  await expect(receipt.getByRole("row").filter({ hasText: image })).toBeVisible();
  await expect(receipt).toContainText(lossReasonText.picture);

  await receipt.getByRole("button", { name: messages.receipt.showFor(image) }).click();
  await expect(page.getByText(messages.report.onlyWith(image))).toBeVisible();
  const files = page.getByRole("region", { name: messages.report.table });
  await expect(files.getByRole("row").filter({ hasText: "Atlas.md" })).toBeVisible();
  await expect(files.getByRole("row").filter({ hasText: "Plain.md" })).toBeHidden();

  for (const format of ["csv", "json"] as const) {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: messages.receipt.downloadAs(messages.receipt[format]) }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^Atlas-receipt-.*\\.${format}$`));
    const text = await readFile(await file.path(), "utf8");
    expect(text).toContain("Plain.md");
    if (format === "csv") expect(text).not.toMatch(/(^|,|")=cmd/m);
    else expect(JSON.parse(text).items).toHaveLength(3);
  }
});

/** Enough pages to be caught in the middle. */
function bigZip(word: string): Promise<Buffer> {
  const filler = `This paragraph about ${word} shelves and boxes is here to take time. `.repeat(12);
  return zipOf(
    Object.fromEntries(
      Array.from({ length: pages }, (_, index) => [
        `Page ${index}.md`,
        `# Page ${index}\n\n${filler}\n\n## Content\n\n${filler}\n\n## History of ${index}\n\n${filler}\n`,
      ]),
    ),
  );
}
