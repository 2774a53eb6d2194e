import type { Page } from "@playwright/test";
import { chatMessages } from "../../components/messages/chat.ts";
import { messages } from "../../components/messages/messages.ts";
import { peopledDirectory } from "../fixtures/data-directory.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { ImportPage } from "../pages/import-page.ts";
import { open, type Shoot, type Studio, withServer } from "./frame.ts";
import { arabicZip } from "./zips.ts";

const related = "Who looks after the office plants?";

/** What a conversation can be beyond question and answer, and the list beside it. */
export async function chatScreens(studio: Studio): Promise<void> {
  await withServer(peopledDirectory, {}, async (url) => {
    const { page, shoot } = await open(studio, url, "employee");
    await outcomeScreens(page, shoot);
    await arabicScreen(studio, url);
    await versionScreens(page, shoot);
    await composerScreens(page, shoot);
    await listScreens(page, shoot);
    const admin = await open(studio, url, "admin");
    await admin.page.goto("/admin/gaps");
    await admin.page
      .getByRole("button", { name: /^Close/ })
      .first()
      .waitFor();
    await admin.shoot("gaps");
  });
}

async function outcomeScreens(page: Page, shoot: Shoot): Promise<void> {
  const conversation = new ConversationPage(page);
  await conversation.open();
  const missing = await conversation.ask("What is the capital of Mongolia?");
  await missing.notFound.waitFor();
  await shoot("not-found");
  await missing.region.getByRole("button", { name: chatMessages.gap.report }).click();
  await missing.region.getByText(chatMessages.gap.reported).waitFor();
  await shoot("not-found-reported");
  await conversation.open();
  const near = await conversation.askAndWait(related);
  await near.region.getByText(chatMessages.outcome.related).waitFor();
  await shoot("related");
  await conversation.open();
  const disputed = await conversation.askAndWait("How far ahead must trips be booked?");
  await disputed.region.getByText(chatMessages.outcome.disagree).waitFor();
  await shoot("disagreement");
}

/** A question and a page that are read from right to left. */
async function arabicScreen(studio: Studio, url: string): Promise<void> {
  const { page, shoot } = await open(studio, url, "admin");
  const form = new ImportPage(page);
  await form.importFor("everyone", "دليل الموظفين", { name: "دليل.zip", bytes: await arabicZip() });
  await form.isDone();
  const conversation = new ConversationPage(page);
  await conversation.open();
  await conversation.askAndWait("كم أسبوعا مدة إجازة الوالدين؟");
  await shoot("conversation-arabic");
}

async function versionScreens(page: Page, shoot: Shoot): Promise<void> {
  const conversation = new ConversationPage(page);
  const first = "What may a hotel in Lisbon cost?";
  await conversation.open();
  const turn = await conversation.askAndWait(first);
  await turn.thumb("down", false).click();
  await turn.region.getByText(chatMessages.rating.reasons.missing, { exact: true }).click();
  await shoot("feedback");
  await turn.editButton.click();
  await shoot("editing");
  await page.keyboard.press("Escape");
  await conversation.editAndWait(first, "What may a hotel in Oslo cost?");
  await shoot("versions");
}

async function composerScreens(page: Page, shoot: Shoot): Promise<void> {
  const conversation = new ConversationPage(page);
  await conversation.open();
  await conversation.composer.pressSequentially("/k");
  await page.getByRole("option").first().waitFor();
  await shoot("slash-list");
  await page.keyboard.press("Escape");
  await conversation.composer.fill("");
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(messages.commands.placeholder).fill("hotel");
  await page.getByText(chatMessages.list.byQuestion).or(page.getByRole("option").first()).first().waitFor();
  await shoot("commands");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await shoot("shortcuts");
  await page.keyboard.press("Escape");
}

async function listScreens(page: Page, shoot: Shoot): Promise<void> {
  const conversation = new ConversationPage(page);
  const { list } = chatMessages;
  await conversation.open();
  await conversation.choose("How far ahead must trips be booked?", list.pin);
  await page.getByRole("heading", { name: list.pinned }).waitFor();
  await conversation.choose(related, list.rename);
  await page.getByRole("textbox", { name: list.nameLabel }).fill("Plants");
  await page.keyboard.press("Enter");
  await conversation.entry("Plants").waitFor();
  await conversation.entry("Plants").click();
  await conversation.turn(related).isComplete();
  await conversation.entry("Plants").hover();
  await conversation.list.getByRole("button", { name: list.menu("Plants"), exact: true }).click();
  await page.getByRole("menu").waitFor();
  await shoot("list-menu", { isWide: true });
  await page.keyboard.press("Escape");
  await conversation.finder.fill("hotel");
  await conversation.entry("Plants").waitFor({ state: "hidden" });
  await shoot("list-found", { isWide: true });
  await conversation.finder.fill("");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: messages.sidebar.open }).click();
  await page.getByRole("dialog").waitFor();
  await shoot("list", { isNarrow: true });
}
