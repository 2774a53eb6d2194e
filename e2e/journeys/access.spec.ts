import { randomUUID } from "node:crypto";
import { messages } from "../../components/messages/messages.ts";
import { accounts } from "../fixtures/accounts.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { ImportPage } from "../pages/import-page.ts";
import { isInteractive } from "../pages/is-interactive.ts";
import { MembersPage } from "../pages/members-page.ts";
import { acceptInvitation } from "../pages/setup-page.ts";
import { signIn } from "../pages/sign-in-page.ts";

const secretQuestion = "what did Aldous Hydrometrics offer";

test("only a member of its group finds a document, and its address tells others nothing", async ({
  app,
  browserOf,
}) => {
  const leader = new ConversationPage(await browserOf(app, "leader"));
  await leader.open();
  const turn = await leader.askAndWait(secretQuestion);
  await expect(turn.answer).toContainText("Aldous Hydrometrics asked for the second time");
  await turn.citations.first().click();
  await expect(new DocumentPage(leader.page).title).toContainText("Notes of the board");
  const address = leader.page.url();

  const page = await browserOf(app, "employee");
  const employee = new ConversationPage(page);
  await employee.open();
  const refused = await employee.ask(secretQuestion);
  await expect(refused.notFound).toBeVisible();
  await expect(refused.region).not.toContainText(/million|Notes of the board|second time/);

  await page.goto(address);
  await expect(page.getByRole("heading", { name: messages.viewer.missing })).toBeVisible();
  const forbidden = await page.locator("body").innerText();
  await page.goto(`/documents/${randomUUID()}?chunk=1&start=0&end=5`);
  await expect(page.getByRole("heading", { name: messages.viewer.missing })).toBeVisible();
  expect(await page.locator("body").innerText()).toBe(forbidden);
});

test("somebody else's conversation looks like one that does not exist", async ({ app, browserOf }) => {
  const owner = new ConversationPage(await browserOf(app, "leader"));
  await owner.open();
  await owner.askAndWait("senior salary band in software 2026");
  await owner.page.waitForURL(/\/c\//);

  const page = await browserOf(app, "employee");
  await page.goto(owner.page.url());
  await expect(page.getByRole("heading", { name: messages.conversation.missing })).toBeVisible();
  const forbidden = await page.locator("main").innerText();
  await page.goto(`/c/${randomUUID()}`);
  await expect(page.getByRole("heading", { name: messages.conversation.missing })).toBeVisible();
  expect(await page.locator("main").innerText()).toBe(forbidden);
});

test("an employee finds no administration, by link or by address", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  for (const path of ["/admin", "/admin/sources", "/admin/imports/new", "/admin/members"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { name: messages.errors.notFound })).toBeVisible();
  }
  await new ConversationPage(page).open();
  await page.getByRole("button", { name: new RegExp(accounts.employee.name) }).click();
  await expect(page.getByRole("menuitem", { name: messages.sidebar.signOut })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: messages.sidebar.administration })).toBeHidden();
});

test("an employee can upload nothing and start no import, even with an admin's own request", async ({
  app,
  browserOf,
}) => {
  const admin = await browserOf(app, "admin");
  const started = admin.waitForRequest(
    (request) =>
      request.headers()["next-action"] !== undefined && request.postData()?.includes("Genuine") === true,
  );
  const form = new ImportPage(admin);
  const bytes = Buffer.from("# Plain\n\nA plain page of the admin.\n");
  const importId = await form.importFor("me", "Genuine", { name: "plain.md", bytes });
  const genuine = await started;
  await form.isDone();

  const employee = await browserOf(app, "employee");
  const upload = await employee.request.post("/api/uploads", {
    headers: { "tus-resumable": "1.0.0", "upload-length": "10" },
  });
  expect(upload.status()).toBe(403);
  for (const path of ["", "/items", "/receipt?format=json"]) {
    const reply = await employee.request.get(`/api/imports/${importId}${path}`);
    expect(reply.status(), path).toBe(403);
  }
  const headers = {
    "next-action": genuine.headers()["next-action"] ?? "",
    "content-type": genuine.headers()["content-type"] ?? "",
    origin: app.url,
  };
  const data = (genuine.postData() ?? "").replace("Genuine", "Planted");
  expect(data).toContain("Planted");
  for (const path of ["/", "/admin/imports/new", "/sign-in"]) {
    const reply = await employee.request.post(path, { headers, data });
    expect(await reply.text(), path).not.toContain("importId");
  }
  await admin.goto("/admin/sources");
  await expect(admin.getByRole("row").filter({ hasText: "Genuine" })).toBeVisible();
  await expect(admin.getByRole("row").filter({ hasText: "Planted" })).toBeHidden();
});

test("what an admin keeps to herself is found by nobody else", async ({ app, browserOf }) => {
  const admin = await browserOf(app, "admin");
  const bytes = Buffer.from("# Surprise\n\nThe surprise party with the ukulele orchestra is on 12 March.\n");
  await new ImportPage(admin).importFor("me", "My notes", { name: "surprise.md", bytes });
  await new ImportPage(admin).isDone();
  const question = "when is the surprise party with the ukulele orchestra";
  const hers = new ConversationPage(admin);
  await hers.open();
  await expect((await hers.askAndWait(question)).answer).toContainText("12 March");

  const other = new ConversationPage(await browserOf(app, "employee"));
  await other.open();
  const turn = await other.ask(question);
  await expect(turn.notFound).toBeVisible();
  await expect(turn.region).not.toContainText(/12 March|Surprise/);
});

test("an invited person becomes a member of her groups, and a disabled one is out at the next click", async ({
  app,
  browserOf,
}) => {
  const account = {
    name: "Inês Carvalho",
    email: "ines@kesterwick.example",
    password: "another short sentence",
    role: "employee" as const,
    groups: ["leadership"],
  };
  const members = new MembersPage(await browserOf(app, "admin"));
  await members.open();
  const link = await members.invite(account);
  const page = await browserOf(app, null);
  await acceptInvitation(page, link, account);
  const conversation = new ConversationPage(page);
  const turn = await conversation.askAndWait(secretQuestion);
  await expect(turn.answer).toContainText("Aldous Hydrometrics asked for the second time");

  await members.open();
  await members.disable(account);
  await page.getByRole("link", { name: messages.sidebar.newConversation }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, account);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a signed-out visitor is asked to sign in, and comes back to where she was", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, null);
  await page.goto("/admin/members?from=mail");
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await signIn(page, { ...accounts.admin, groups: [], password: "not the password" });
  await expect(page.getByRole("alert")).toBeVisible();
  await signIn(page, { ...accounts.admin, groups: [] });
  await expect(page).toHaveURL(`${app.url}/admin/members?from=mail`);
});

for (const from of ["//evil.example", "/\\evil.example", "https://evil.example", "%2F%2Fevil.example"]) {
  test(`signing in never leads to another site: from=${from}`, async ({ app, browserOf }) => {
    const page = await browserOf(app, null);
    await page.goto(`/sign-in?from=${from}`);
    await signIn(page, { ...accounts.employee, groups: [] });
    await expect(new ConversationPage(page).composer).toBeVisible();
    expect(new URL(page.url()).origin).toBe(app.url);
  });
}

test("signing out ends the session of this browser", async ({ app, browserOf }) => {
  const page = await browserOf(app, null);
  await page.goto("/sign-in");
  await signIn(page, { ...accounts.employee, groups: [] });
  await isInteractive(new ConversationPage(page).composer);
  await page.getByRole("button", { name: new RegExp(accounts.employee.name) }).click();
  await page.getByRole("menuitem", { name: messages.sidebar.signOut }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
});
