import { expect, type Locator, type Page } from "@playwright/test";
import { chatMessages } from "../../components/messages/chat.ts";
import { citationMessages } from "../../components/messages/citation.ts";
import { messages } from "../../components/messages/messages.ts";
import { isInteractive } from "./is-interactive.ts";

/** The start page and every conversation. */
export class ConversationPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get composer(): Locator {
    return this.page.getByRole("textbox", { name: messages.composer.label });
  }

  get stopButton(): Locator {
    return this.page.getByRole("button", { name: messages.composer.stop, exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/");
    await isInteractive(this.composer);
  }

  /** Asks, without waiting for the answer. */
  async ask(question: string): Promise<Turn> {
    await isInteractive(this.composer);
    await this.composer.fill(question);
    await this.composer.press("Enter");
    return this.turn(question);
  }

  /** Asks, and waits until the answer is whole and stands at its own address. */
  async askAndWait(question: string): Promise<Turn> {
    const turn = await this.ask(question);
    await turn.isComplete();
    await this.hasItsAddress();
    return turn;
  }

  /** A busy server may bring the conversation's own page after its first answer. */
  async hasItsAddress(): Promise<void> {
    await expect(this.page).toHaveURL(/\/c\//);
  }

  turn(question: string): Turn {
    return new Turn(this.page.getByRole("region", { name: question, exact: true }));
  }

  /** What shows over a citation: the title, the place and the quoted words of its source. */
  get hoverCard(): Locator {
    return this.page.locator("[data-radix-popper-content-wrapper]");
  }

  /** The words that the citation stands for, as its card shows them. */
  async hoveredQuote(): Promise<string> {
    const words = await this.hoverCard.getByText(/^“[\s\S]*”$/).innerText();
    return words.slice(1, -1);
  }

  /** The list of conversations, in the sidebar or its sheet. */
  get list(): Locator {
    return this.page.getByRole("navigation", { name: messages.sidebar.label });
  }

  entry(title: string): Locator {
    return this.list.getByRole("link", { name: title, exact: true });
  }

  /** Chooses from the menu of a conversation in the list. */
  async choose(title: string, item: string): Promise<void> {
    await this.entry(title).hover();
    await this.list.getByRole("button", { name: chatMessages.list.menu(title), exact: true }).click();
    await this.page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  /** Looks through the conversations. */
  get finder(): Locator {
    return this.page.getByRole("textbox", { name: chatMessages.list.find });
  }

  /** Asks another version of a question, and waits until the answer is whole. */
  async editAndWait(question: string, next: string): Promise<Turn> {
    await this.turn(question).editButton.click();
    const field = this.turn(question).region.getByRole("textbox", { name: chatMessages.versions.editLabel });
    await field.fill(next);
    await field.press("Enter");
    const turn = this.turn(next);
    await turn.isComplete();
    return turn;
  }
}

/** A question with its answer and sources. */
export class Turn {
  readonly region: Locator;

  constructor(region: Locator) {
    this.region = region;
  }

  get answer(): Locator {
    return this.region.locator(".prose");
  }

  get citations(): Locator {
    return this.answer.getByRole("link", { name: /^Source \d+:/ });
  }

  /** The rail beside the answer, or the list under it. */
  get sources(): Locator {
    return this.region.getByRole("heading", { name: messages.sources.label }).locator("..");
  }

  get notFound(): Locator {
    return this.region.getByText(messages.answer.notFound);
  }

  /** Whom to ask, by the links to the pages that they keep. */
  get people(): Locator {
    return this.listUnder(chatMessages.outcome.people).getByRole("link");
  }

  /** What one could ask next. */
  get followUps(): Locator {
    return this.listUnder(chatMessages.followUps).getByRole("button");
  }

  get gapButton(): Locator {
    return this.region.getByRole("button", { name: chatMessages.gap.report, exact: true });
  }

  /** Two pages that disagree: the line that says which holds. */
  get disagreement(): Locator {
    return this.region.getByText(chatMessages.outcome.disagree).locator("..");
  }

  /** The card of a source beside the answer. */
  card(title: string): Locator {
    return this.sources.getByRole("article").filter({ hasText: title });
  }

  /** Statements that no source bears out, each with its mark. */
  get unverified(): Locator {
    return this.answer.getByRole("button", { name: `(${citationMessages.unverified})`, exact: true });
  }

  get editButton(): Locator {
    return this.region.getByRole("button", { name: chatMessages.versions.editLabel });
  }

  /** "2 of 3", with the ways to the others. */
  get versions(): Locator {
    return this.region.getByRole("group", { name: chatMessages.versions.label });
  }

  /** One of the two thumbs. */
  thumb(rating: "up" | "down", pressed: boolean): Locator {
    return this.region.getByRole("button", { name: chatMessages.rating[rating], exact: true, pressed });
  }

  /** Whatever came of it: an answer, something related, or nothing. */
  async isOver(): Promise<void> {
    const copy = this.region.getByRole("button", { name: messages.answer.copy });
    await expect(this.notFound.or(copy).first()).toBeVisible();
  }

  private listUnder(heading: string): Locator {
    return this.region.getByRole("heading", { name: heading, exact: true }).locator("..");
  }

  async isComplete(): Promise<void> {
    await expect(this.region.getByRole("button", { name: messages.answer.copy })).toBeVisible();
  }
}
