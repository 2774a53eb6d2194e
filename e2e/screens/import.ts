import type { Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import { ImportPage } from "../pages/import-page.ts";
import { SourcesPage } from "../pages/sources-page.ts";
import type { Shoot } from "./frame.ts";
import { brokenZip, pagesZip } from "./zips.ts";

/** An import from its form to its receipt and its comparison, and what one can do to a source. */
export async function importScreens(page: Page, shoot: Shoot): Promise<void> {
  await formScreens(page, shoot);
  await progressScreens(page, shoot);
  await againScreens(page, shoot);
  await sourceScreens(page, shoot);
}

async function formScreens(page: Page, shoot: Shoot): Promise<void> {
  const form = new ImportPage(page);
  await form.open();
  await shoot("import", { isWhole: true });
  await form.start();
  await shoot("import-mistakes", { isWhole: true });
  await form.open();
  await form.choose({ name: "Workshop notes.zip", bytes: await brokenZip() });
  await form.readers("groups").check();
  await form.addGroup("workshop");
  await form.isUploaded();
  await shoot("import-filled", { isWhole: true });
  await form.start();
  await form.importId();
  await form.isDone();
  await form.reportRow("Torn.pdf").waitFor();
  await shoot("report", { isWhole: true });
}

async function progressScreens(page: Page, shoot: Shoot): Promise<void> {
  const form = new ImportPage(page);
  await form.importFor("everyone", "Observatory", { name: "Observatory.zip", bytes: await pagesZip(120, 1) });
  await page.getByRole("button", { name: messages.progress.pause }).click();
  await page.getByRole("button", { name: messages.progress.resume }).waitFor();
  await shoot("import-paused");
  await page.getByRole("button", { name: messages.progress.cancel }).click();
  await page.getByRole("dialog").waitFor();
  await shoot("import-cancel");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: messages.progress.resume }).click();
  await page.getByText(/a second/).waitFor();
  await shoot("import-running");
  await form.isDone();
}

async function againScreens(page: Page, shoot: Shoot): Promise<void> {
  const form = new ImportPage(page);
  await form.open();
  await form.choose({ name: "Observatory June.zip", bytes: await pagesZip(80, 2) });
  await page.getByLabel(messages.importing.into).selectOption({ label: "Observatory" });
  await form.isUploaded();
  await page
    .getByText(/documents$/)
    .first()
    .waitFor();
  await shoot("import-again", { isWhole: true });
  await form.start();
  await form.importId();
  await form.isCompared();
  await page.getByRole("row").nth(3).waitFor();
  await shoot("comparison");
  await form.applyButton.click();
  await page.getByRole("dialog").waitFor();
  await shoot("comparison-removal");
  await page.keyboard.press("Escape");
}

async function sourceScreens(page: Page, shoot: Shoot): Promise<void> {
  const sources = new SourcesPage(page);
  await sources.open();
  await page.getByRole("button", { name: messages.sourceList.menu("Observatory"), exact: true }).click();
  await page.getByRole("menu").waitFor();
  await shoot("source-menu");
  await page.keyboard.press("Escape");
  for (const item of ["rename", "setReaders", "remove"] as const) {
    await sources.choose("Observatory", item);
    await sources.dialog.waitFor();
    await shoot(`source-${item}`);
    await page.keyboard.press("Escape");
  }
}
