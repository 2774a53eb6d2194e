import { expect, type Locator, type Page } from "@playwright/test";
import { searchMessages } from "../../components/messages/search.ts";
import { isInteractive } from "./is-interactive.ts";

const texts = searchMessages.search;

/** The search. */
export class SearchPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get field(): Locator {
    return this.page.getByRole("textbox", { name: texts.label });
  }

  get hits(): Locator {
    return this.page.getByRole("list", { name: texts.results }).getByRole("link");
  }

  hit(title: string): Locator {
    return this.hits.filter({ hasText: title });
  }

  /** The filters beside the hits. */
  get facets(): Locator {
    return this.page.getByRole("complementary", { name: searchMessages.filters.label });
  }

  get preview(): Locator {
    return this.page.getByRole("complementary", { name: texts.preview });
  }

  /** The filter that was chosen, to be taken off. */
  chip(name: string): Locator {
    return this.page.getByRole("button", { name: searchMessages.filters.remove(name) });
  }

  async open(address = "/search"): Promise<void> {
    await this.page.goto(address);
    await isInteractive(this.field);
  }

  /** Types, and waits until the hits are those of the text. */
  async search(text: string): Promise<void> {
    await this.field.fill(text);
    await expect(this.page).toHaveURL((url) => (url.searchParams.get("q") ?? "") === text);
  }
}

/** What narrows a question: above the composer, and in the turn. */
export const scope = {
  open: (page: Page) => page.getByRole("button", { name: searchMessages.filters.scope }),
  dialog: (page: Page) => page.getByRole("dialog", { name: searchMessages.filters.scope }),
} as const;
