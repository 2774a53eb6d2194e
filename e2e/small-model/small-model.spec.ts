import { type ChildProcess, spawn } from "node:child_process";
import { messages } from "../../components/messages/messages.ts";
import { copyOf, peopledDirectory, removeDirectory } from "../fixtures/data-directory.ts";
import { type AppServer, startServer } from "../fixtures/server.ts";
import { test as base, expect } from "../fixtures/test.ts";
import { ConversationPage, type Turn } from "../pages/conversation-page.ts";

// What a real model writes is not known beforehand: these journeys hold whatever it says.

const file = process.env.SMALL_MODEL ?? "";
const packages = process.env.SMALL_MODEL_PACKAGES ?? ".";

const test = base.extend<object, { smallModelApp: AppServer }>({
  smallModelApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures out of the pattern
    async ({}, use) => {
      const model = spawn(process.execPath, ["e2e/small-model/serve.mjs", file, packages], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const dataDirectory = await copyOf(peopledDirectory);
      const variables = {
        OPENAI_BASE_URL: await addressOf(model),
        OPENAI_API_KEY: "none",
        OPENAI_MODEL: "small",
        // Its prompt has to leave out passages.
        LANGUAGE_MODEL_CONTEXT: "4096",
      };
      const server = await startServer({ dataDirectory, variables });
      await use(server);
      await server.stop();
      model.kill();
      await removeDirectory(dataDirectory);
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

test.skip(file === "", "SMALL_MODEL names the model's file");

const questions = [
  "How many weeks of parental leave do I get?",
  "What may a hotel in Oslo cost?",
  "how do I roll back an Almanac release",
  "Wie viele Urlaubstage habe ich?",
  "who is the captain of 4.19 and when is it out",
  "what is the wifi password of the Berlin office",
];

for (const question of questions) {
  test(`whatever it says to “${question}”, each citation opens at its words, and no marker is left over`, async ({
    smallModelApp,
    browserOf,
  }) => {
    const conversation = new ConversationPage(await browserOf(smallModelApp, "employee"));
    await conversation.open();
    const turn = await conversation.ask(question);
    await isOver(turn, conversation);
    const text = await turn.region.innerText();
    console.log(`\n“${question}”\n${text}\n`);
    expect(text).not.toMatch(/\[\d+\]|\[\?\]|<passage|<\/?s>|<\|im_/);
    if ((await turn.citations.count()) === 0) return;
    await turn.citations.first().click();
    const mark = conversation.page.locator("mark").first();
    await expect(mark).toBeInViewport();
  });
}

test("Stop ends it where it is", async ({ smallModelApp, browserOf }) => {
  const conversation = new ConversationPage(await browserOf(smallModelApp, "employee"));
  await conversation.open();
  const turn = await conversation.ask("Tell me everything about the travel policy, at length");
  await expect(turn.answer).toContainText(/\w+/);
  await conversation.stopButton.click();
  await expect(turn.region.getByText(messages.answer.stopped)).toBeVisible();
  const half = await turn.answer.innerText();
  await conversation.page.reload();
  await expect(turn.answer).toBeVisible();
  expect(await turn.answer.innerText()).toBe(half);
});

async function isOver(turn: Turn, conversation: ConversationPage): Promise<void> {
  await expect(turn.region.getByRole("heading")).not.toHaveCount(0);
  await expect(conversation.stopButton).toBeHidden();
  await expect(turn.region.getByRole("status")).toBeHidden();
}

function addressOf(model: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    model.stdout?.on("data", (text: Buffer) => {
      printed += text.toString();
      const address = /http:\S+/.exec(printed)?.[0];
      if (address) resolve(address);
    });
    model.on("exit", (code) => reject(new Error(`The model ended with ${code}: ${printed}`)));
  });
}
