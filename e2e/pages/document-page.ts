import { expect, type Locator, type Page } from "@playwright/test";

/** The viewer. */
export class DocumentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get title(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** A page that may not hold any more says so. */
  badge(word: string): Locator {
    return this.title.locator("..").getByText(word, { exact: true });
  }

  /** The quoted words, which may be in pieces: a bold word is one of its own. */
  get quote(): Locator {
    return this.page.locator('mark[data-strength="strong"]');
  }

  async quotedText(): Promise<string> {
    await expect(this.quote.first()).toBeVisible();
    return (await this.quote.allInnerTexts()).join("");
  }
}
