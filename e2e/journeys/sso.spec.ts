import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { identityMessages } from "../../components/messages/identity.ts";
import { messages } from "../../components/messages/messages.ts";
import { signInMessages } from "../../components/messages/sign-in.ts";
import { hashPassword } from "../../lib/access/password.ts";
import { accounts } from "../fixtures/accounts.ts";
import { copyOf, peopledDirectory, removeDirectory } from "../fixtures/data-directory.ts";
import { startIdentityProvider } from "../fixtures/identity-provider.ts";
import { freePort, startServer } from "../fixtures/server.ts";
import { newPerson, ssoTest as test } from "../fixtures/sso-test.ts";
import { expect } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { isAccessible } from "../pages/is-accessible.ts";
import { isInteractive } from "../pages/is-interactive.ts";
import { MembersPage } from "../pages/members-page.ts";
import { signIn } from "../pages/sign-in-page.ts";
import { doorTo, goToProvider, problemOn, signInWith, signOutEverywhere } from "../pages/sso-page.ts";

const secretQuestion = "what did Aldous Hydrometrics offer";

test("somebody new signs in with the company's account and reads what their group may, until the group is taken away", async ({
  sso,
  visitor,
}) => {
  const person = newPerson(sso.okta, { name: "Ylva Strand", groups: ["leadership"] });
  const page = await visitor();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Kesterwick Instruments" })).toBeVisible();
  await signInWith(page, person.name);
  const conversation = new ConversationPage(page);
  await isInteractive(conversation.composer);
  const turn = await conversation.askAndWait(secretQuestion);
  await expect(turn.answer).toContainText("Aldous Hydrometrics asked for the second time");

  sso.okta.people.set(person.id, { ...person, groups: [] });
  await signOutEverywhere(page, person.name);
  await signInWith(page, person.name);
  await conversation.open();
  const refused = await conversation.ask(secretQuestion);
  await expect(refused.notFound).toBeVisible();
  await expect(refused.region).not.toContainText(/million|Notes of the board|second time/);
});

test("signing out ends the session at the provider too, so that nobody is let in again unasked", async ({
  sso,
  visitor,
}) => {
  const person = newPerson(sso.okta, { name: "Bram Okker" });
  const page = await visitor();
  await page.goto("/sign-in");
  await signInWith(page, person.name);
  await signOutEverywhere(page, person.name);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
  await goToProvider(page);
  await expect(page.getByRole("button", { name: person.name })).toBeVisible();
});

test("one comes back to the page that one wanted", async ({ sso, visitor }) => {
  const person = newPerson(sso.okta, { name: "Ruth Amadi", groups: ["it"] });
  const page = await visitor();
  await page.goto("/admin/members?from=mail");
  await signInWith(page, person.name);
  await expect(page).toHaveURL(`${sso.app.url}/admin/members?from=mail`);
  await expect(new MembersPage(page).row({ ...accounts.employee, groups: [] })).toBeVisible();
});

const refusals = [
  ["unverified-email", { name: "Not Confirmed", isEmailVerified: false }],
  ["domain-not-allowed", { name: "Eve Elsewhere", email: "eve@elsewhere.example" }],
  ["no-email", { name: "No Address", email: "" }],
] as const;

for (const [problem, given] of refusals) {
  test(`a refusal is said in plain words, and lets nobody in: ${problem} (A24)`, async ({ sso, visitor }) => {
    const person = newPerson(sso.okta, given);
    const page = await visitor();
    await page.goto("/sign-in?from=/search");
    await signInWith(page, person.name);
    await expect(problemOn(page)).toHaveText(signInMessages.problems[problem]("Okta"));
    await expect(doorTo(page, "Okta")).toHaveAttribute("href", /from=%2Fsearch/);
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in$/);
  });
}

test("an unconfirmed address of an admin's does not open the admin's account (A24)", async ({
  sso,
  visitor,
}) => {
  const impostor = newPerson(sso.partners, {
    name: "An Impostor",
    email: accounts.admin.email,
    isEmailVerified: false,
  });
  const page = await visitor();
  await page.goto("/sign-in");
  await signInWith(page, impostor.name, "Partners");
  await expect(problemOn(page)).toHaveText(signInMessages.problems["unverified-email"]("Partners"));
});

test("who says no at the provider may try again", async ({ sso, visitor }) => {
  const person = newPerson(sso.okta, { name: "Second Thoughts" });
  const page = await visitor();
  await page.goto("/sign-in");
  await goToProvider(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(problemOn(page)).toHaveText(signInMessages.problems.denied("Okta"));
  await signInWith(page, person.name);
  await expect(new ConversationPage(page).composer).toBeVisible();
});

test("a disabled account's live session ends at the next click, and cannot be begun again", async ({
  sso,
  visitor,
}) => {
  const admin = newPerson(sso.okta, { name: "Tilda Voss", groups: ["it"] });
  const person = newPerson(sso.okta, { name: "Former Member" });
  const page = await visitor();
  await page.goto("/sign-in");
  await signInWith(page, person.name);
  await isInteractive(new ConversationPage(page).composer);

  const adminPage = await visitor();
  await adminPage.goto("/sign-in?from=/admin/members");
  await signInWith(adminPage, admin.name);
  const members = new MembersPage(adminPage);
  await members.open();
  await members.disable({ ...person, password: "", role: "employee" });

  await page.getByRole("link", { name: messages.sidebar.newConversation }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await doorTo(page, "Okta").click();
  await expect(problemOn(page)).toHaveText(signInMessages.problems["account-disabled"]("Okta"));
});

test("a second provider leads to the same account, and another person's address does not", async ({
  sso,
  visitor,
}) => {
  const person = newPerson(sso.okta, { name: "Lena Ortiz" });
  newPerson(sso.partners, { name: "Lena of Partners", email: person.email });
  newPerson(sso.okta, { name: "New Lena", email: person.email });
  const page = await visitor();
  await page.goto("/sign-in");
  await signInWith(page, person.name);
  await expect(page.getByRole("button", { name: /Lena Ortiz/ })).toBeVisible();

  const second = await visitor();
  await second.goto("/sign-in");
  await signInWith(second, "Lena of Partners", "Partners");
  await expect(second.getByRole("button", { name: /Lena Ortiz/ })).toBeVisible();

  const third = await visitor();
  await third.goto("/sign-in");
  await signInWith(third, "New Lena");
  await expect(problemOn(third)).toHaveText(signInMessages.problems["address-taken"]("Okta"));
});

test("one unlinks an account of one's own but the last, which an admin does after a warning; the sessions end (A24)", async ({
  sso,
  visitor,
}) => {
  const person = newPerson(sso.okta, { name: "Ida Falk" });
  newPerson(sso.partners, { name: "Ida of Partners", email: person.email });
  const page = await visitor();
  await page.goto("/sign-in");
  await signInWith(page, person.name);
  await isInteractive(new ConversationPage(page).composer);
  const other = await visitor();
  await other.goto("/sign-in?from=/settings");
  await signInWith(other, "Ida of Partners", "Partners");

  const unlink = (at: Page, provider: string) =>
    at.getByRole("button", { name: identityMessages.unlinkOf(provider, person.email) });
  await unlink(other, "Okta").click();
  const dialog = other.getByRole("dialog");
  await expect(dialog).toContainText(identityMessages.ownText("Okta"));
  await isAccessible(other, "unlinking an account");
  await dialog.getByRole("button", { name: identityMessages.unlink }).click();
  await expect(other).toHaveURL(/\/sign-in\?from=%2Fsettings/);
  await page.getByRole("link", { name: messages.sidebar.newConversation }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await doorTo(other, "Partners").click();
  await expect(other.getByText(identityMessages.onlyWay)).toBeVisible();
  await expect(unlink(other, "Partners")).toBeHidden();

  const admin = newPerson(sso.okta, { name: "Nils Admin", groups: ["it"] });
  const adminPage = await visitor();
  await adminPage.goto("/sign-in?from=/admin/members");
  await signInWith(adminPage, admin.name);
  await adminPage.getByRole("link", { name: person.name, exact: true }).click();
  await expect(unlink(adminPage, "Partners")).toBeVisible();
  await isAccessible(adminPage, "how a member signs in");
  await unlink(adminPage, "Partners").click();
  const warning = adminPage.getByRole("dialog");
  await expect(warning).toContainText(identityMessages.lastWayWarning);
  await isAccessible(adminPage, "unlinking the last way");
  await warning.getByRole("button", { name: identityMessages.unlink }).click();
  await expect(adminPage.getByRole("heading", { name: identityMessages.none })).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
  await adminPage.goto("/admin/audit");
  await expect(adminPage.getByText(/unlinked .* at partners .* their only way to sign in/)).toBeVisible();
});

test("a provider that is away is said so, and passwords still open the door", async ({ sso, visitor }) => {
  const page = await visitor();
  await page.goto("/sign-in");
  await doorTo(page, "Away").click();
  await expect(problemOn(page)).toHaveText(signInMessages.problems.unreachable("Away"));
  expect(sso.app.output()).toContain("http://localhost:1 cannot be reached");
  await signIn(page, { ...accounts.employee, groups: [] });
  await expect(new ConversationPage(page).composer).toBeVisible();
});

test("axe finds nothing on the sign-in page with providers and a problem, in light and dark, wide and narrow", async ({
  visitor,
}) => {
  const page = await visitor();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto("/sign-in?problem=misconfigured&with=okta");
      await expect(problemOn(page)).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(overflow).toBe(false);
    }
  }
});

const elsewhere = ["//evil.example", "/\\evil.example", "https:evil.example", "%2F%2Fevil.example"];

for (const [index, from] of elsewhere.entries()) {
  test(`neither signing in nor signing out leads to another site: ${from} (A20)`, async ({
    sso,
    visitor,
  }) => {
    const person = newPerson(sso.okta, { name: `Careful Clicker ${index}` });
    const page = await visitor();
    await page.goto(`/sign-in/okta?from=${encodeURIComponent(from)}`);
    await page.getByRole("button", { name: person.name }).click();
    await expect(new ConversationPage(page).composer).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/");

    const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
    const form = { csrfToken, callbackUrl: from };
    const reply = await page.request.post("/api/auth/signout", { form, maxRedirects: 0 });
    expect(new URL(reply.headers().location ?? "", sso.app.url).origin).toBe(sso.app.url);
  });
}

test("a header that once switched off middleware opens nothing (A21)", async ({ sso, visitor }) => {
  const page = await visitor();
  for (const name of ["middleware", "proxy", "src/middleware"]) {
    const headers = { "x-middleware-subrequest": Array(5).fill(name).join(":") };
    const reply = await page.request.get("/admin/members", { headers, maxRedirects: 0 });
    expect(reply.status(), name).toBe(307);
    expect(new URL(reply.headers().location ?? "", sso.app.url).pathname).toBe("/sign-in");
    expect((await page.request.get("/api/imports/1/items", { headers })).status()).toBe(401);
  }
});

test("with passwords switched off there is only the company's account, and the break-glass admin", async ({
  browserOf,
}) => {
  const password = "only in an emergency";
  const hash = await hashPassword(password);
  const port = await freePort();
  const appUrls = [`http://localhost:${port}`];
  const provider = await startIdentityProvider({ appUrls, names: ["okta"], people: [] });
  const dataDirectory = await copyOf(peopledDirectory);
  const server = await startServer({
    dataDirectory,
    port,
    variables: {
      OIDC_PROVIDERS: "okta",
      ...provider.variables("okta"),
      PASSWORD_SIGN_IN: "off",
      BREAK_GLASS_EMAIL: "break-glass@kesterwick.example",
      BREAK_GLASS_PASSWORD_HASH: hash.replaceAll("$", ":"),
    },
  });
  const page = await browserOf(server, null);
  await page.goto("/sign-in");
  await expect(doorTo(page, "Okta")).toBeVisible();
  await expect(page.getByLabel(messages.auth.email)).toBeHidden();

  await page.goto("/sign-in?break-glass");
  await signIn(page, { ...accounts.admin, groups: [] });
  await expect(problemOn(page)).toBeVisible();
  const breakGlass = { ...accounts.admin, groups: [], email: "break-glass@kesterwick.example", password };
  await signIn(page, breakGlass);
  await expect(new ConversationPage(page).composer).toBeVisible();
  await page.goto("/admin/members");
  await expect(page.getByText(signInMessages.breakGlassOn)).toBeVisible();
  expect(server.output()).toContain("a break-glass admin can sign in");
  await server.stop();
  await provider.stop();
  await removeDirectory(dataDirectory);
});
