import type { Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import type { Account } from "../fixtures/accounts.ts";
import { isInteractive } from "./is-interactive.ts";

/** Fills in the form of the sign-in page, which must be open. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await isInteractive(page.getByLabel(messages.auth.email));
  await page.getByLabel(messages.auth.email).fill(account.email);
  await page.getByLabel(messages.auth.password, { exact: true }).fill(account.password);
  await page.getByRole("button", { name: messages.auth.signIn }).click();
}
