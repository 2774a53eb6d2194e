import type { Page } from "@playwright/test";
import { adminMessages } from "../../components/messages/admin.ts";
import { pdfMessages } from "../../components/messages/pdf.ts";
import { sharingMessages } from "../../components/messages/sharing.ts";
import { accounts } from "../fixtures/accounts.ts";
import { peopledDirectory } from "../fixtures/data-directory.ts";
import { AdminPage } from "../pages/admin-page.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { ImportPage } from "../pages/import-page.ts";
import { MembersPage } from "../pages/members-page.ts";
import { open, type Shoot, type Studio, withServer } from "./frame.ts";
import { importScreens } from "./import.ts";
import { manualZip } from "./zips.ts";

/** The administration, and what only somebody who imports can show. */
export async function adminScreens(studio: Studio): Promise<void> {
  await withServer(peopledDirectory, {}, async (url) => {
    const { page, shoot } = await open(studio, url, "admin");
    await page.goto("/admin/sources");
    await shoot("sources");
    const members = new MembersPage(page);
    await members.open();
    await shoot("members");
    await members.invite({ ...accounts.leader, email: "ines@kesterwick.example" });
    await shoot("invitation");
    await accessScreens(page, shoot);
    await pdfScreens(page, shoot);
    await importScreens(page, shoot);
  });
}

/** Who may see what, and who looked. */
async function accessScreens(page: Page, shoot: Shoot): Promise<void> {
  const admin = new AdminPage(page);
  await page.goto("/admin/permissions");
  await shoot("permissions");
  await admin.lookAs(accounts.leader.name, "comparison", { other: accounts.employee.name });
  const difference = adminMessages.viewAs.more(accounts.leader.name, accounts.employee.name);
  await page.getByRole("heading", { name: difference }).waitFor();
  await shoot("view-as");
  await admin.openOversharing();
  await shoot("oversharing");
  await admin.openAudit("members");
  await shoot("audit-log");
}

/** The page of a PDF that a citation opens, and a link to share the conversation by. */
async function pdfScreens(page: Page, shoot: Shoot): Promise<void> {
  const form = new ImportPage(page);
  const file = { name: "Harbour manual.zip", bytes: await manualZip() };
  await form.importFor("everyone", "Harbour", file);
  await form.isDone();
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("How many tonnes does the harbour crane of Whitby lift?");
  await page.getByRole("button", { name: sharingMessages.share, exact: true }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: sharingMessages.make }).click();
  await page.getByRole("dialog").getByText(/^http/).waitFor();
  await shoot("share");
  const address = await page.getByRole("dialog").getByText(/^http/).innerText();
  await page.keyboard.press("Escape");
  await turn.citations.first().click();
  const sheet = page.getByRole("region", { name: pdfMessages.pageLabel(3), exact: true });
  await sheet.locator("canvas").waitFor();
  await new DocumentPage(page).quote.first().waitFor();
  await shoot("document-pdf");
  await page.goto(address);
  await page.getByRole("heading").first().waitFor();
  await shoot("shared");
}
