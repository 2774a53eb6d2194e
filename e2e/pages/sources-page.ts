import { expect, type Locator, type Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import { isInteractive } from "./is-interactive.ts";

const texts = messages.sourceList;
const actions = messages.sourceActions;

/** The ledger of sources, with what one can do to each. */
export class SourcesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/admin/sources");
    await isInteractive(this.page.getByRole("button", { name: texts.menu("").trim() }).first());
  }

  row(name: string): Locator {
    return this.page
      .getByRole("row")
      .filter({ has: this.page.getByRole("rowheader", { name, exact: true }) });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  /** Opens the menu of a source and chooses from it. */
  async choose(name: string, item: "importAgain" | "rename" | "setReaders" | "remove"): Promise<void> {
    await this.page.getByRole("button", { name: texts.menu(name), exact: true }).click();
    await this.page.getByRole("menuitem", { name: texts[item] }).click();
  }

  async rename(name: string, to: string): Promise<void> {
    await this.choose(name, "rename");
    await this.dialog.getByLabel(messages.importing.name).fill(to);
    await this.dialog.getByRole("button", { name: actions.rename, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Deletes a source, typing its name. */
  async remove(name: string): Promise<void> {
    await this.choose(name, "remove");
    await this.dialog.getByLabel(actions.typeName(name)).fill(name);
    await this.dialog.getByRole("button", { name: /^Delete/ }).click();
    await expect(this.dialog).toBeHidden();
  }

  async setReaders(name: string, choice: "everyone" | "groups" | "me", group?: string): Promise<void> {
    await this.choose(name, "setReaders");
    await this.dialog.getByRole("radio", { name: messages.importing[choice] }).check();
    if (group) {
      const groups = this.dialog.getByLabel(messages.importing.groupsLabel, { exact: true });
      await groups.fill(group);
      await groups.press("Enter");
    }
    await this.dialog.getByRole("button", { name: actions.saveReaders }).click();
    await expect(this.dialog).toBeHidden();
  }
}
