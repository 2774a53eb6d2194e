import { expect, type Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import type { Account } from "../fixtures/accounts.ts";
import { isInteractive } from "./is-interactive.ts";

/** Opens a one-time link and makes its account; afterwards the person is signed in. */
export async function acceptInvitation(page: Page, link: string, account: Account): Promise<void> {
  await page.goto(link);
  await isInteractive(page.getByLabel(messages.auth.name));
  await page.getByLabel(messages.auth.name).fill(account.name);
  const email = page.getByLabel(messages.auth.email);
  if (await email.isEditable()) await email.fill(account.email);
  await page.getByLabel(messages.auth.password, { exact: true }).fill(account.password);
  await page.getByRole("button", { name: messages.auth.create }).click();
  // The global setup knows nothing of the configured timeout, and signs people in on a cold server.
  await expect(page).not.toHaveURL(/\/setup\//, { timeout: 20_000 });
}
