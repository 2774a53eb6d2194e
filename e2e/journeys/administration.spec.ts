import { adminMessages as texts } from "../../components/messages/admin.ts";
import { messages } from "../../components/messages/messages.ts";
import { accounts } from "../fixtures/accounts.ts";
import { expect, test } from "../fixtures/test.ts";
import { AdminPage } from "../pages/admin-page.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { ImportPage } from "../pages/import-page.ts";
import { MembersPage } from "../pages/members-page.ts";
import { acceptInvitation } from "../pages/setup-page.ts";

const secretQuestion = "what did Aldous Hydrometrics offer";

test("an admin sees what somebody can read, search and ask, and each look is in the log", async ({
  app,
  browserOf,
}) => {
  const admin = new AdminPage(await browserOf(app, "admin"));
  const { page } = admin;
  await admin.lookAs(accounts.employee.name, "documents", { reason: "ticket 7" });
  const row = (source: string) =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: source }) });
  await expect(row("Leadership").getByRole("cell").first()).toHaveText("0");
  await expect(row("Engineering wiki").getByRole("link", { name: "Engineering wiki" })).toBeVisible();

  await admin.lookAs(accounts.employee.name, "question", { text: secretQuestion });
  await expect(page.getByText(texts.viewAs.wouldRefuse)).toBeVisible();
  await admin.lookAs(accounts.leader.name, "question", { text: secretQuestion });
  await expect(page.getByText(texts.viewAs.wouldFind)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Notes of the board" }).first()).toBeVisible();

  await admin.lookAs("leadership", "comparison", { other: accounts.employee.name });
  await expect(
    page.getByRole("heading", { name: texts.viewAs.more("leadership", accounts.employee.name) }),
  ).toBeVisible();
  await expect(page.getByRole("rowheader", { name: /Notes of the board/ })).toBeVisible();

  const rows = await admin.openAudit("view-as");
  await expect(rows.filter({ hasText: "ticket 7" }).first()).toContainText(accounts.admin.name);
  await expect(rows.filter({ hasText: secretQuestion })).toHaveCount(2);
});

test("a page that says too much is reported, restricted, and from then on hidden; another is called fine", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const admin = new AdminPage(page);
  const form = new ImportPage(page);
  const bytes = Buffer.from("# Guest network\n\nThe zeppelin network's password is Kestrel!42.\n");
  await form.importFor("everyone", "Leaky notes", { name: "network.md", bytes });
  await form.isDone();
  await admin.openOversharing();
  await page.getByRole("button", { name: texts.oversharing.scan }).click();
  const item = page.getByRole("listitem").filter({ hasText: "Guest network" }).first();
  await expect(async () => {
    await page.reload();
    await expect(item).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(item).not.toContainText("Kestrel!42");

  const employee = new ConversationPage(await browserOf(app, "employee"));
  await employee.open();
  await expect(
    (await employee.askAndWait("what is the password of the zeppelin network")).answer,
  ).toContainText("Kestrel!42");

  await page.getByRole("button", { name: texts.oversharing.restrictOf("Guest network") }).click();
  const groups = admin.dialog.getByRole("combobox", { name: texts.document.groups });
  await groups.fill("leadership");
  await groups.press("Enter");
  await admin.dialog.getByRole("button", { name: texts.save }).click();
  await expect(item).toBeHidden();
  await employee.open();
  const refused = await employee.ask("tell me the password of the zeppelin network");
  await refused.isOver();
  await expect(refused.region).not.toContainText(/Kestrel!42|Guest network/);

  await page.goto("/admin/permissions");
  await expect(page.getByRole("row").filter({ hasText: texts.hiddenTitle })).toContainText("leadership");
  const rows = await admin.openAudit("permissions");
  await expect(rows.filter({ hasText: "readers of its own" }).first()).toContainText("leadership");
});

test("an admin changes a member's groups, and the member's next question knows it", async ({
  app,
  browserOf,
}) => {
  const members = new MembersPage(await browserOf(app, "admin"));
  const { page } = members;
  const account = {
    name: "Ines Carvalho",
    email: "ines.c@kesterwick.example",
    password: "another short sentence",
    role: "employee" as const,
    groups: [],
  };
  await members.open();
  const link = await members.invite(account);
  const other = await browserOf(app, null);
  await acceptInvitation(other, link, account);
  const conversation = new ConversationPage(other);
  await expect((await conversation.ask(secretQuestion)).notFound).toBeVisible();

  await members.open();
  await page.getByRole("button", { name: texts.member.changeOf(account.name) }).click();
  const dialog = page.getByRole("dialog");
  const groups = dialog.getByLabel(messages.members.groups);
  await groups.fill("leadership");
  await groups.press("Enter");
  await dialog.getByRole("button", { name: texts.save }).click();
  await expect(members.row(account)).toContainText("leadership");
  await conversation.open();
  await expect((await conversation.askAndWait(secretQuestion)).answer).toContainText("second time");
});

test("the last admin cannot stop being one", async ({ app, browserOf }) => {
  const members = new MembersPage(await browserOf(app, "admin"));
  await members.open();
  const { page } = members;
  await page.getByRole("button", { name: texts.member.changeOf(accounts.admin.name) }).click();
  await page.getByRole("dialog").getByLabel(messages.members.role).selectOption("employee");
  await page.getByRole("dialog").getByRole("button", { name: texts.save }).click();
  await page.getByRole("dialog").getByRole("button", { name: texts.member.removeAdmin }).click();
  await expect(page.getByRole("alert")).toContainText("last active admin");
});

test("the audit log tells in words, filters, and is exported safely; nobody else finds any of these pages", async ({
  app,
  browserOf,
}) => {
  const admin = new AdminPage(await browserOf(app, "admin"));
  const rows = await admin.openAudit("members");
  await expect(rows.filter({ hasText: `invited ${accounts.leader.email}` }).first()).toContainText(
    accounts.admin.name,
  );
  const csv = await admin.page.request.get("/api/audit?format=csv&group=members");
  expect(csv.headers()["content-disposition"]).toContain("attachment");
  expect(await csv.text()).toContain(accounts.leader.email);
  await expect(
    (await admin.openAudit("reports")).filter({ hasText: "exported the audit log" }).first(),
  ).toBeVisible();

  const employee = await browserOf(app, "employee");
  for (const path of ["/admin/audit", "/admin/permissions", "/admin/view-as", "/admin/oversharing"]) {
    expect((await employee.goto(path))?.status(), path).toBe(404);
  }
  expect((await employee.request.get("/api/audit")).status()).toBe(403);
});
