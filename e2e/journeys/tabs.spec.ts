import { chatMessages } from "../../components/messages/chat.ts";
import { messages } from "../../components/messages/messages.ts";
import { brokenLine, lineTo } from "../fixtures/line.ts";
import { onAndOn } from "../fixtures/on-and-on.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";

const sentence = "Staff get 26 days of paid leave [26 days]. ";
const long = `${sentence}${onAndOn(2000)}The very end.`;
const slow = { msPerPiece: 40 };

test("an answer that is being written goes on after a reload, and can be stopped there", async ({
  modelApp,
  model,
  browserOf,
}) => {
  const question = "how many days of paid leave, over a reload";
  model.onQuestion(question, long, slow);
  const page = await browserOf(modelApp, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.answer).toContainText("And on it goes.");
  await expect(page).toHaveURL(/\/c\//);
  await page.reload();
  await expect(conversation.stopButton).toBeVisible();
  const before = (await turn.answer.innerText()).length;
  await expect.poll(async () => (await turn.answer.innerText()).length).toBeGreaterThan(before);
  await conversation.stopButton.click();
  await expect(turn.region.getByText(messages.answer.stopped)).toBeVisible();
});

test("a broken connection is made again, and the answer goes on", async ({ modelApp, model, browserOf }) => {
  const question = "how many days of paid leave, over a broken line";
  model.onQuestion(question, long, slow);
  const line = await lineTo(modelApp.port);
  const page = await browserOf(modelApp, "employee", { baseURL: line.url }, [line.url], brokenLine);
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.answer).toContainText("And on it goes.");
  // The conversation's own page has come: what is cut is the answer alone.
  await expect(page).toHaveTitle(/over a broken line/);
  const asksOnward = page.waitForRequest((request) => request.method() === "POST");
  line.break();
  await asksOnward;
  await expect(turn.region.getByText(chatMessages.resume.reconnecting)).toBeHidden();
  const before = (await turn.answer.innerText()).length;
  await expect.poll(async () => (await turn.answer.innerText()).length).toBeGreaterThan(before);
  await conversation.stopButton.click();
  await expect(turn.region.getByText(messages.answer.stopped)).toBeVisible();
  line.close();
});

test("two tabs show the same conversation, live, and either can stop it", async ({
  modelApp,
  model,
  browserOf,
}) => {
  const question = "how many days of paid leave, in two tabs";
  model.onQuestion("a first question, for two tabs", sentence);
  model.onQuestion(question, long, slow);
  const page = await browserOf(modelApp, "employee");
  const here = new ConversationPage(page);
  await here.open();
  await here.askAndWait("a first question, for two tabs");
  await expect(page).toHaveURL(/\/c\//);
  const other = await page.context().newPage();
  await other.goto(page.url());
  const there = new ConversationPage(other);
  await there.turn("a first question, for two tabs").isComplete();

  await page.bringToFront();
  const asked = await here.ask(question);
  await expect(asked.answer).toContainText("And on it goes.");
  await other.bringToFront();
  await expect(there.turn(question).answer).toContainText("And on it goes.");
  await there.stopButton.click();
  await expect(there.turn(question).region.getByText(messages.answer.stopped)).toBeVisible();
  await page.bringToFront();
  await expect(asked.region.getByText(messages.answer.stopped)).toBeVisible();
});

test("a conversation that is renamed, pinned and deleted in one tab is so in the other", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const here = new ConversationPage(page);
  await here.open();
  const question = "how many weeks of parental leave, in the list of two tabs";
  await here.askAndWait(question);
  const other = await page.context().newPage();
  await other.goto("/search");
  const there = new ConversationPage(other);
  await expect(there.entry(question)).toBeVisible();

  await page.bringToFront();
  await here.choose(question, chatMessages.list.rename);
  const field = page.getByRole("textbox", { name: chatMessages.list.nameLabel });
  await expect(field).toBeFocused();
  await field.fill("Leave, in two tabs");
  await field.press("Enter");
  await here.choose("Leave, in two tabs", chatMessages.list.pin);
  await expect(page.getByRole("heading", { name: chatMessages.list.pinned })).toBeVisible();
  await other.bringToFront();
  await expect(there.entry("Leave, in two tabs")).toBeVisible();
  await expect(other.getByRole("heading", { name: chatMessages.list.pinned })).toBeVisible();

  await page.bringToFront();
  await here.choose("Leave, in two tabs", chatMessages.list.remove);
  await other.bringToFront();
  await expect(there.entry("Leave, in two tabs")).toBeHidden();
});
