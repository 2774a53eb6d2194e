import { expect, type Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import { signInMessages } from "../../components/messages/sign-in.ts";
import { ConversationPage } from "./conversation-page.ts";
import { isInteractive } from "./is-interactive.ts";

/** The button of a provider on the sign-in page, by the name that people know it by. */
export const doorTo = (page: Page, provider: string) =>
  page.getByRole("link", { name: signInMessages.continueWith(provider) });

/** What the sign-in page says went wrong; Next's own announcer is an alert too. */
export const problemOn = (page: Page) => page.getByRole("main").getByRole("alert");

/** From the open sign-in page to the provider's own, where people choose who they are. */
export async function goToProvider(page: Page, provider = "Okta"): Promise<void> {
  await doorTo(page, provider).click();
  await expect(page.getByRole("heading", { name: "Identity provider" })).toBeVisible();
}

/** Signs somebody in who has no session at the provider yet. */
export async function signInWith(page: Page, name: string, provider = "Okta"): Promise<void> {
  await goToProvider(page, provider);
  await page.getByRole("button", { name, exact: true }).click();
}

/** Signs out from the menu that bears the person's name, and at the provider. */
export async function signOutEverywhere(page: Page, name: string): Promise<void> {
  await isInteractive(new ConversationPage(page).composer);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("menuitem", { name: messages.sidebar.signOut }).click();
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
}
