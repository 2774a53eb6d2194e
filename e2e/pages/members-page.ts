import { expect, type Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import type { Account } from "../fixtures/accounts.ts";
import { isInteractive } from "./is-interactive.ts";

const texts = messages.members;

export class MembersPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/admin/members");
    await isInteractive(this.page.getByRole("button", { name: texts.invite }));
  }

  row(account: Account) {
    return this.page.getByRole("row").filter({ hasText: account.email });
  }

  /** @returns the one-time link */
  async invite(account: Account): Promise<string> {
    await this.page.getByRole("button", { name: texts.invite }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel(texts.email).fill(account.email);
    await dialog.getByLabel(texts.role).selectOption(account.role);
    const groups = dialog.getByLabel(texts.groups);
    for (const group of account.groups) {
      await groups.fill(group);
      await groups.press("Enter");
    }
    await dialog.getByRole("button", { name: texts.create }).click();
    const link = dialog.getByText(/^http:\/\/localhost:\d+\/setup\//);
    await expect(link).toBeVisible();
    return link.innerText();
  }

  async disable(account: Account): Promise<void> {
    await this.row(account).getByRole("button", { name: texts.disable }).click();
    await expect(this.row(account).getByText(texts.disabled)).toBeVisible();
  }
}
