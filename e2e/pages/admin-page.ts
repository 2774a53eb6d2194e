import { expect, type Locator, type Page } from "@playwright/test";
import { adminMessages } from "../../components/messages/admin.ts";
import { isInteractive } from "./is-interactive.ts";

const texts = adminMessages;

/** The pages about who may see what. */
export class AdminPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  /** Looks as somebody, by the page's own form. */
  async lookAs(
    name: string | RegExp,
    purpose: keyof typeof texts.viewAs.purposes,
    fields: { text?: string; other?: string; reason?: string } = {},
  ): Promise<void> {
    await this.page.goto("/admin/view-as");
    await choose(this.page.getByLabel(texts.viewAs.as, { exact: true }), name);
    await this.page.getByLabel(texts.viewAs.what).selectOption(purpose);
    if (fields.text) await this.page.getByRole("textbox", { name: texts.viewAs.search }).fill(fields.text);
    if (fields.other) await choose(this.page.getByLabel(texts.viewAs.other), fields.other);
    if (fields.reason) await this.page.getByLabel(texts.viewAs.reason).fill(fields.reason);
    await this.page.getByRole("button", { name: texts.viewAs.look, exact: true }).click();
    await expect(this.page).toHaveURL(/as=/);
  }

  /** The audit log, with what it has of one kind. */
  async openAudit(group: keyof typeof texts.audit.groups): Promise<Locator> {
    await this.page.goto(`/admin/audit?group=${group}`);
    return this.page.getByRole("table").getByRole("row");
  }

  async openPermissions(): Promise<void> {
    await this.page.goto("/admin/permissions");
    await isInteractive(this.page.getByRole("button", { name: /^Say what/ }).first());
  }

  async openOversharing(): Promise<void> {
    await this.page.goto("/admin/oversharing");
    await expect(this.page.getByRole("heading", { level: 1, name: texts.oversharing.title })).toBeVisible();
  }
}

/** Chooses the option whose text has this name. */
async function choose(select: Locator, name: string | RegExp): Promise<void> {
  const option = select.locator("option").filter({ hasText: name }).first();
  await select.selectOption((await option.getAttribute("value")) ?? "");
}
