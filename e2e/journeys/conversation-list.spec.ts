import { readFile } from "node:fs/promises";
import { chatMessages } from "../../components/messages/chat.ts";
import { messages } from "../../components/messages/messages.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";

const texts = chatMessages.list;

test("a conversation is renamed in its place and pinned, and both stay", async ({ app, browserOf }) => {
  const page = await browserOf(app, "leader");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "how many weeks of parental leave, to be renamed";
  await conversation.askAndWait(question);
  await conversation.choose(question, texts.rename);
  const field = page.getByRole("textbox", { name: texts.nameLabel });
  await expect(field).toHaveValue(question);
  await field.fill("Not this");
  await field.press("Escape");
  await expect(conversation.entry(question)).toBeFocused();
  await conversation.choose(question, texts.rename);
  await field.fill("Leave");
  await field.press("Enter");
  await expect(conversation.entry("Leave")).toBeFocused();
  await expect(page).toHaveTitle(/^Leave/);
  await conversation.choose("Leave", texts.pin);
  const pinned = page.getByRole("heading", { name: texts.pinned });
  await expect(pinned).toBeVisible();
  await page.reload();
  await expect(conversation.entry("Leave")).toBeVisible();
  await conversation.choose("Leave", texts.unpin);
  await expect(pinned).toBeHidden();
});

test("conversations are found by the words of their questions, in the list and among the commands", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "leader");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const first = "how many weeks of parental leave, to be found";
  await conversation.askAndWait(first);
  await conversation.askAndWait("hotel limit oslo, beside a periwinkle");
  await conversation.open();
  const second = "how far ahead must trips be booked, not to be found";
  await conversation.askAndWait(second);

  await conversation.finder.fill("periwinkle");
  await expect(conversation.entry(second)).toBeHidden();
  await expect(conversation.entry(first)).toBeVisible();
  await conversation.finder.fill("zeppelin-less");
  await expect(page.getByText(texts.noneFound)).toBeVisible();
  await conversation.finder.press("Escape");
  await expect(conversation.finder).toHaveValue("");
  await expect(conversation.entry(second)).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(messages.commands.placeholder).fill("periwinkle");
  await page.getByRole("option", { name: first }).click();
  await conversation.turn("hotel limit oslo, beside a periwinkle").isComplete();
});

test("a conversation is downloaded as a file with its sources, also while another page is open", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "leader");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "how many weeks of parental leave for a file";
  await conversation.askAndWait(question);
  const save = async () => {
    const download = page.waitForEvent("download");
    await conversation.choose(question, texts.download);
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${question}.md`);
    return readFile(await file.path(), "utf8");
  };
  const text = await save();
  expect(text).toContain(`## ${question}`);
  expect(text).toContain("20 weeks");
  expect(text).toMatch(/- \[1\] \[Parental leave\]\(http:\/\/localhost:\d+\/documents\//);
  await conversation.open();
  expect(await save()).toBe(text);
});
