import { chatMessages } from "../../components/messages/chat.ts";
import { messages } from "../../components/messages/messages.ts";
import { accounts } from "../fixtures/accounts.ts";
import { seededDirectory } from "../fixtures/data-directory.ts";
import { acceptInvitation } from "../pages/setup-page.ts";
import { open, type Studio, withServer } from "./frame.ts";

/** Before somebody is signed in, and the first admin's first steps. */
export async function visitorScreens(studio: Studio): Promise<void> {
  await withServer(seededDirectory, {}, async (url, setupLink) => {
    const { page, shoot } = await open(studio, url, null);
    await page.goto("/sign-in");
    await shoot("sign-in");
    await page.goto(setupLink ?? "");
    await shoot("set-up");
    await acceptInvitation(page, setupLink ?? "", accounts.admin);
    await page.getByRole("link", { name: messages.admin.backToChat }).click();
    await page.getByRole("region", { name: chatMessages.tour.title }).waitFor();
    await shoot("first-steps");
    await page.goto("/admin/gaps");
    await shoot("gaps-none");
  });
}
