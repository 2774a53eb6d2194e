import type { Locator, Page } from "@playwright/test";
import { gapMessages } from "../../components/messages/gap.ts";
import { isInteractive } from "./is-interactive.ts";

/** The questions that people reported, for admins. */
export class GapsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/admin/gaps");
  }

  async showClosed(): Promise<void> {
    await this.page
      .getByRole("navigation", { name: gapMessages.label })
      .getByRole("link", { name: gapMessages.states.closed })
      .click();
  }

  gap(question: string): Locator {
    return this.page
      .getByRole("list", { name: gapMessages.label })
      .getByRole("listitem")
      .filter({ has: this.page.getByRole("heading", { name: question, exact: true }) });
  }

  async close(question: string): Promise<void> {
    const button = this.gap(question).getByRole("button", { name: gapMessages.closeOf(question) });
    await isInteractive(button);
    await button.click();
  }
}
