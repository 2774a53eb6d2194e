import { expect, type Locator, type Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import { isInteractive } from "./is-interactive.ts";

const texts = messages.importing;

export interface UploadedFile {
  name: string;
  bytes: Buffer;
}

/** The form of a new import, and the page of a running or finished one. */
export class ImportPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/admin/imports/new");
    await isInteractive(this.fileInput);
  }

  get fileInput(): Locator {
    return this.page.locator('input[type="file"]');
  }

  async choose(file: UploadedFile): Promise<void> {
    await this.fileInput.setInputFiles({
      name: file.name,
      mimeType: "application/octet-stream",
      buffer: file.bytes,
    });
  }

  async isUploaded(): Promise<void> {
    await expect(this.page.getByText(/, uploaded$/)).toBeVisible();
  }

  get sourceName(): Locator {
    return this.page.getByLabel(texts.name);
  }

  readers(choice: "everyone" | "groups" | "me"): Locator {
    return this.page.getByRole("radio", { name: texts[choice] });
  }

  async addGroup(name: string): Promise<void> {
    const groups = this.page.getByLabel(texts.groupsLabel, { exact: true });
    await groups.fill(name);
    await groups.press("Enter");
  }

  async start(): Promise<void> {
    await this.page.getByRole("button", { name: texts.start }).click();
  }

  /** @returns the id of the import whose page is open now */
  async importId(): Promise<string> {
    await this.page.waitForURL(/\/admin\/imports\/[0-9a-f-]{36}$/);
    return new URL(this.page.url()).pathname.split("/").at(-1) ?? "";
  }

  /** Uploads a file into a source that everyone may read, and starts its import. */
  async importFor(readers: "everyone" | "me", sourceName: string, file: UploadedFile): Promise<string> {
    await this.open();
    await this.choose(file);
    await this.sourceName.fill(sourceName);
    await this.readers(readers).check();
    await this.isUploaded();
    await this.start();
    return this.importId();
  }

  /** Uploads a newer export of a source that is there, with the readers that it has, and starts its import. */
  async importAgain(sourceName: string, file: UploadedFile, mode?: "replace" | "merge"): Promise<string> {
    await this.open();
    await this.choose(file);
    await this.page.getByLabel(texts.into).selectOption({ label: sourceName });
    if (mode) await this.page.getByRole("radio", { name: texts.modes[mode].name }).check();
    await this.isUploaded();
    await this.start();
    return this.importId();
  }

  /** Waits for the comparison of an import that has something to change. */
  async isCompared(): Promise<void> {
    await expect(this.page.getByRole("heading", { name: messages.comparison.title })).toBeVisible({
      timeout: 60_000,
    });
  }

  /** A total that narrows the list to what it counts. */
  total(label: string, count: number): Locator {
    return this.page.getByRole("button", { name: `${label} ${count}`, exact: true });
  }

  get applyButton(): Locator {
    return this.page.getByRole("button", { name: messages.comparison.apply, exact: true });
  }

  async isDone(): Promise<void> {
    await expect(this.page.getByRole("region", { name: messages.progress.states.done })).toBeVisible({
      timeout: 60_000,
    });
  }

  reportRow(path: string): Locator {
    return this.page.getByRole("row").filter({ hasText: path });
  }
}
