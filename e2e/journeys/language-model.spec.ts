import { messages } from "../../components/messages/messages.ts";
import { onAndOn } from "../fixtures/on-and-on.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";

const sentence = "Everybody has 26 days of paid leave a year [1]. ";

test("an answer of a language model appears while it is written, cites, and names its model", async ({
  modelApp,
  model,
  browserOf,
}) => {
  const question = "how many days of paid leave, streamed";
  model.onQuestion(question, `${sentence}${"More of it follows here. ".repeat(20)}`, { msPerPiece: 50 });
  const conversation = new ConversationPage(await browserOf(modelApp, "employee"));
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.answer).toContainText("26 days");
  const early = await turn.answer.innerText();
  await expect(turn.sources.getByRole("link").first()).toBeVisible();
  await expect(conversation.stopButton).toBeVisible();
  await turn.isComplete();
  expect((await turn.answer.innerText()).length).toBeGreaterThan(early.length + 100);
  await expect(turn.citations).toHaveCount(1);
  await expect(turn.region).toContainText(messages.answer.model("test-model"));
  await expect(turn.region.getByText(messages.answer.extractive)).toBeHidden();
});

test("the model gets the passages as data, and nothing of what the reader may not see", async ({
  modelApp,
  model,
  browserOf,
}) => {
  const question = "what did the board answer to the offer for the company";
  model.onQuestion(question, "The passages do not tell.");
  const conversation = new ConversationPage(await browserOf(modelApp, "employee"));
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.notFound).toBeVisible();
  const sent = model.requests().filter((request) => request.includes(question));
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain("<passage-");
  expect(sent[0]).not.toMatch(/Aldous|19 million/);
});

test("Stop ends the generation on the server, and the half answer is kept", async ({
  modelApp,
  model,
  browserOf,
}) => {
  const question = "how many days of paid leave, at length";
  model.onQuestion(question, `${sentence}${onAndOn(2000)}The very end.`, {
    msPerPiece: 40,
  });
  const conversation = new ConversationPage(await browserOf(modelApp, "employee"));
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.answer).toContainText("And on it goes.");
  const hangUps = model.hangUps();
  await conversation.stopButton.click();
  await expect(turn.region.getByText(messages.answer.stopped)).toBeVisible();
  await expect.poll(() => model.hangUps(), "the model's caller hung up").toBe(hangUps + 1);
  await expect(turn.answer).not.toContainText("The very end.");
  const half = await turn.answer.innerText();

  await conversation.hasItsAddress();
  await conversation.page.reload();
  await expect(turn.region.getByText(messages.answer.stopped)).toBeVisible();
  expect(await turn.answer.innerText()).toBe(half);
});

test("a reader who leaves finds the whole answer on return", async ({ modelApp, model, browserOf }) => {
  const question = "how many days of paid leave, while I am away";
  model.onQuestion(question, `${sentence}${"Some more. ".repeat(40)}The very end [1].`, { msPerPiece: 40 });
  const conversation = new ConversationPage(await browserOf(modelApp, "employee"));
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.answer).toContainText("26 days");
  await conversation.hasItsAddress();
  await conversation.page.reload();
  await expect(turn.answer).toContainText("The very end");
});

test("a provider that refuses the key is named as the problem beside quotes, and asking again works once it is mended", async ({
  modelApp,
  model,
  browserOf,
}) => {
  const question = "how many days of paid leave, with a wrong key";
  model.refuse(question, 401);
  const conversation = new ConversationPage(await browserOf(modelApp, "employee"));
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.region).toContainText("The model provider refused the configured key.");
  await expect(turn.answer).toContainText("26 days");
  await expect(turn.region).not.toContainText("sk-secret");
  await expect(turn.region.getByText(messages.answer.model("test-model"))).toHaveCount(0);

  model.onQuestion(question, sentence);
  await turn.region.getByRole("button", { name: messages.answer.askAgain }).click();
  const again = conversation.page.getByRole("region", { name: question }).last();
  await expect(again).toContainText(messages.answer.model("test-model"));
  await expect(again.locator(".prose")).toContainText("26 days");
});

test("a provider that breaks off leaves what was written, and says so", async ({
  modelApp,
  model,
  browserOf,
}) => {
  const question = "how many days of paid leave, cut off";
  model.breakOff(question, `${sentence}${"And so on. ".repeat(40)}The very end.`, 12);
  const conversation = new ConversationPage(await browserOf(modelApp, "employee"));
  await conversation.open();
  const turn = await conversation.ask(question);
  await expect(turn.region.getByRole("alert")).toBeVisible();
  await expect(turn.answer).toContainText("26 days");
  await conversation.hasItsAddress();
  await conversation.page.reload();
  await expect(turn.answer).toContainText("26 days");
  await expect(turn.region.getByRole("alert")).toBeVisible();
});
