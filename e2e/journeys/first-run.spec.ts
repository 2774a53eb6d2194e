import { chatMessages } from "../../components/messages/chat.ts";
import { messages } from "../../components/messages/messages.ts";
import { accounts } from "../fixtures/accounts.ts";
import { copyOf, removeDirectory, seededDirectory } from "../fixtures/data-directory.ts";
import { startServer } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { acceptInvitation } from "../pages/setup-page.ts";

test("a first admin sets the product up, asks, and reads the answer's source at the quoted words", async ({
  browserOf,
}) => {
  const dataDirectory = await copyOf(seededDirectory);
  const server = await startServer({ dataDirectory });
  const link = server.setupLink();
  expect(link, "the link in what the server prints").not.toBeNull();
  const page = await browserOf(server, null);

  await test.step("the link makes the first admin, who lands where documents come in", async () => {
    await acceptInvitation(page, link ?? "", accounts.admin);
    await expect(page.getByRole("heading", { level: 1, name: messages.sourceList.title })).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "Kesterwick Handbook" })).toContainText(
      messages.sourceList.complete,
    );
  });

  const conversation = new ConversationPage(page);
  await test.step("an example is asked with one click and answered with citations", async () => {
    await page.getByRole("link", { name: messages.admin.backToChat }).click();
    const steps = page.getByRole("region", { name: chatMessages.tour.title });
    await expect(steps.getByRole("heading", { name: doneStep(chatMessages.tour.bringIn) })).toBeVisible();
    await expect(steps.getByRole("heading", { name: chatMessages.tour.ask, exact: true })).toBeVisible();
    await page.getByRole("button", { name: "How many weeks of parental leave do I get?" }).click();
    const turn = conversation.turn("How many weeks of parental leave do I get?");
    await turn.isComplete();
    await expect(turn.answer).toContainText("20 weeks");
    await expect(turn.region.getByText(messages.answer.extractive)).toBeVisible();
  });

  await test.step("a citation opens the document at the quoted words", async () => {
    const turn = conversation.turn("How many weeks of parental leave do I get?");
    const citation = turn.citations.first();
    const number = page.getByText((await citation.innerText()).trim(), { exact: true });
    const card = turn.sources.getByRole("article").filter({ has: number });
    const quoted = await card.getByText(/^“/).innerText();
    await citation.click();
    const document = new DocumentPage(page);
    await expect(document.title).toHaveText("Parental leave");
    expect(lettersOf(await document.quotedText())).toBe(lettersOf(quoted.slice(1, -1)));
    await expect(document.quote.first()).toBeInViewport();
  });

  await test.step("the first steps are done, and gone", async () => {
    await conversation.open();
    await expect(page.getByRole("region", { name: chatMessages.tour.title })).toBeHidden();
  });

  await test.step("the link works only once", async () => {
    const visitor = await browserOf(server, null);
    await visitor.goto(link ?? "");
    await expect(visitor.getByRole("heading", { name: messages.auth.invalidLink })).toBeVisible();
  });

  await server.stop();
  await removeDirectory(dataDirectory);
});

const doneStep = (title: string) => `${title} (${chatMessages.tour.done})`;

/** A quote may go over several blocks, between which the card puts a space and the page a line. */
const lettersOf = (text: string) => text.replaceAll(/\s+/g, "");
