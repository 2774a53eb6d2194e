import type { Page } from "@playwright/test";
import { searchMessages } from "../../components/messages/search.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { SearchPage, scope } from "../pages/search-page.ts";
import type { Shoot } from "./frame.ts";

/** The search and what belongs to it, as an employee sees it. */
export async function searchScreens(page: Page, shoot: Shoot): Promise<void> {
  const search = new SearchPage(page);
  await search.open();
  await search.preview.locator("mark").first().waitFor();
  await shoot("search-newest");
  await search.open("/search?q=parental+laeve&kind=page");
  await search.preview.locator("mark").first().waitFor();
  await shoot("search");
  await search.open("/search?q=travel+policy+mileage");
  await search.preview.locator("mark").first().waitFor();
  await shoot("search-archived");
  await search.open("/search?q=xylophonist&kind=image");
  await page.getByText(searchMessages.search.noneFilteredHint).waitFor();
  await shoot("search-nothing");
  const conversation = new ConversationPage(page);
  await conversation.open();
  await scope.open(page).click();
  await scope
    .dialog(page)
    .getByRole("checkbox", { name: /Kesterwick Handbook/ })
    .check();
  await shoot("scope");
  await page.keyboard.press("Escape");
  await conversation.askAndWait("How many weeks of leave does a new parent get?");
  await shoot("conversation-narrowed");
  await page.goto("/why?q=how+many+weeks+of+parental+leave");
  await page.getByRole("table").first().waitFor();
  await shoot("why", { isWhole: true });
}
