import { peopledDirectory } from "../fixtures/data-directory.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { open, type Studio, withServer } from "./frame.ts";
import { searchScreens } from "./search.ts";

/** What an employee sees who asks, reads and searches, without a language model. */
export async function readerScreens(studio: Studio): Promise<void> {
  await withServer(peopledDirectory, {}, async (url) => {
    const { page, shoot } = await open(studio, url, "employee");
    const conversation = new ConversationPage(page);
    await conversation.open();
    await shoot("start");
    const turn = await conversation.askAndWait("How many weeks of parental leave do I get?");
    await shoot("conversation-extractive");
    await turn.citations.first().hover();
    await page.getByText(/^“/).last().waitFor();
    await shoot("citation");
    await page.mouse.move(0, 0);
    await shoot("conversation-print", { isPrint: true });
    await turn.citations.first().click();
    await page.locator("mark").first().waitFor();
    await shoot("document");
    await shoot("document-print", { isPrint: true });
    await page.goto("/documents/0");
    await shoot("document-missing");
    await page.goto("/nowhere");
    await shoot("page-missing");
    await page.goto("/settings");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await shoot("settings");
    await searchScreens(page, shoot);
  });
}
