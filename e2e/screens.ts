import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { messages } from "../components/messages/messages.ts";
import { accounts } from "./fixtures/accounts.ts";
import { launchOptions } from "./fixtures/chromium.ts";
import {
  copyOf,
  peopledDirectory,
  removeDirectory,
  seededDirectory,
  sessionFile,
} from "./fixtures/data-directory.ts";
import globalSetup from "./fixtures/global-setup.ts";
import { startModelServer } from "./fixtures/model-server.ts";
import { startServer } from "./fixtures/server.ts";
import { zipOf } from "./fixtures/zip.ts";
import { AdminPage } from "./pages/admin-page.ts";
import { ConversationPage } from "./pages/conversation-page.ts";
import { ImportPage } from "./pages/import-page.ts";
import { MembersPage } from "./pages/members-page.ts";
import { SourcesPage } from "./pages/sources-page.ts";
import { searchScreens } from "./search-screens.ts";

// `npm run screens [folder]`: pictures of every page and state, for the README and for looking at. Needs the built app.

const folder = path.resolve(process.argv[2] ?? "docs/screens");
const sizes = [
  [1440, 900],
  [768, 1024],
  [390, 844],
] as const;
const [[width, height]] = sizes;
const wide = { width, height };
const themes = ["light", "dark"] as const;

const earlier = [
  ["How many weeks of parental leave do I get?", "20 weeks at full pay [20 weeks at full pay]."],
  ["What may a hotel in Oslo cost?", "Up to €240 a night [Oslo |]."],
  ["What does an amber light on a Lantern mean?", "It is downloading firmware [Amber, blinking]."],
] as const;

const rollback = `Name the version that ran before [kw rollback almanac], and watch how it goes:

\`\`\`
kw rollback almanac --to 4.17.3
kw status almanac --ring all --watch 5m
\`\`\`

It takes **about four minutes** [Rolling back takes about four minutes] and needs **no approval**. Only if the release ticket carries the label \`one-way\`, do not roll back without Tomás [kw rollback almanac].

If the canary ring misbehaves, roll back at once and ask questions later; a release that was rolled back twice waits for the next date [Rolling back takes about four minutes].`;

/** Takes a picture of the page as it is, in every width and theme. */
export type Shoot = (name: string, options?: { isWhole: boolean }) => Promise<void>;

mkdirSync(folder, { recursive: true });
await globalSetup();
const browser = await chromium.launch(await launchOptions());
try {
  await visitorScreens(browser);
  await readerScreens(browser);
  await modelScreens(browser);
  await adminScreens(browser);
} finally {
  await browser.close();
}

async function visitorScreens(browser: Browser): Promise<void> {
  await withServer(seededDirectory, {}, async (url, setupLink) => {
    const { page, shoot } = await open(browser, url, null);
    await page.goto("/sign-in");
    await shoot("sign-in");
    await page.goto(setupLink ?? "");
    await shoot("set-up");
  });
}

async function readerScreens(browser: Browser): Promise<void> {
  await withServer(peopledDirectory, {}, async (url) => {
    const { page, shoot } = await open(browser, url, "employee");
    const conversation = new ConversationPage(page);
    await conversation.open();
    await shoot("start");
    const question = "How many weeks of parental leave do I get?";
    const turn = await conversation.askAndWait(question);
    await shoot("conversation-extractive");
    await turn.citations.first().hover();
    await page.getByText(/^“/).last().waitFor();
    await shoot("citation");
    await turn.citations.first().click();
    await page.locator("mark").first().waitFor();
    await shoot("document");
    await conversation.open();
    await (await conversation.ask("what is the capital of Mongolia")).notFound.waitFor();
    await shoot("not-found");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await shoot("shortcuts");
    await page.goto("/documents/0");
    await shoot("document-missing");
    await page.goto("/nowhere");
    await shoot("page-missing");
    await searchScreens(page, shoot);
  });
}

async function modelScreens(browser: Browser): Promise<void> {
  const model = await startModelServer();
  const variables = { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: "test", OPENAI_MODEL: "gpt-5-mini" };
  await withServer(peopledDirectory, variables, async (url) => {
    const { page, shoot } = await open(browser, url, "employee");
    const conversation = new ConversationPage(page);
    for (const [asked, answer] of earlier) {
      model.onQuestion(asked, answer);
      await conversation.open();
      await conversation.askAndWait(asked);
    }
    const question = "How do I roll back an Almanac release?";
    model.onQuestion(question, rollback);
    await conversation.open();
    await conversation.askAndWait(question);
    const followUp = "When is 4.19 out, and who is its captain?";
    model.onQuestion(
      followUp,
      "It goes out on **Tuesday 8 December 2026**. Its captain is **Yusuf Demir** [Yusuf Demir].",
    );
    await conversation.askAndWait(followUp);
    // Both questions on one screen: only a turn that was asked just now takes it all.
    await page.reload();
    await conversation.turn(followUp).isComplete();
    await shoot("conversation");
    const slow = "And how do I restore the readings database?";
    model.onQuestion(slow, "Run `kw db restore --latest` [kw db restore]. ".repeat(300), { msPerPiece: 30 });
    const turn = await conversation.ask(slow);
    await turn.answer.getByText("restore").first().waitFor();
    await shoot("streaming");
    await conversation.stopButton.click();
    await turn.region.getByText("You stopped").waitFor();
    const refused = "Who is on call over Christmas?";
    model.refuse(refused, 401);
    await conversation.open();
    await (await conversation.ask(refused)).region.getByRole("alert").waitFor();
    await shoot("provider-error");
  });
  await model.stop();
}

async function adminScreens(browser: Browser): Promise<void> {
  await withServer(peopledDirectory, {}, async (url) => {
    const { page, shoot } = await open(browser, url, "admin");
    await page.goto("/admin/sources");
    await shoot("sources");
    const form = new ImportPage(page);
    await form.open();
    await shoot("import", { isWhole: true });
    await form.start();
    await shoot("import-mistakes", { isWhole: true });
    await form.open();
    await form.choose({ name: "Workshop notes.zip", bytes: await brokenZip() });
    await form.readers("groups").check();
    await form.addGroup("workshop");
    await form.isUploaded();
    await shoot("import-filled", { isWhole: true });
    await form.start();
    await form.importId();
    await form.isDone();
    await form.reportRow("Torn.pdf").waitFor();
    await shoot("report", { isWhole: true });
    await importScreens(page, shoot);
    const members = new MembersPage(page);
    await members.open();
    await shoot("members");
    await members.invite({ ...accounts.leader, email: "ines@kesterwick.example" });
    await shoot("invitation");
    await accessScreens(page, shoot);
  });
}

/** Who may see what, and who looked. */
async function accessScreens(page: Page, shoot: Shoot): Promise<void> {
  const admin = new AdminPage(page);
  await page.goto("/admin/permissions");
  await shoot("permissions");
  await admin.lookAs(accounts.leader.name, "comparison", { other: accounts.employee.name });
  await shoot("view-as");
  await admin.openOversharing();
  await shoot("oversharing");
  await admin.openAudit("members");
  await shoot("audit-log");
}

/** An import from its station to its comparison, and what one can do to a source. */
async function importScreens(page: Page, shoot: Shoot): Promise<void> {
  const form = new ImportPage(page);
  await form.importFor("everyone", "Observatory", { name: "Observatory.zip", bytes: await pagesZip(120, 1) });
  await page.getByRole("button", { name: messages.progress.pause }).click();
  await page.getByRole("button", { name: messages.progress.resume }).waitFor();
  await shoot("import-paused");
  await page.getByRole("button", { name: messages.progress.cancel }).click();
  await page.getByRole("dialog").waitFor();
  await shoot("import-cancel");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: messages.progress.resume }).click();
  await page.getByText(/a second/).waitFor();
  await shoot("import-running");
  await form.isDone();
  await form.open();
  await form.choose({ name: "Observatory June.zip", bytes: await pagesZip(80, 2) });
  await page.getByLabel(messages.importing.into).selectOption({ label: "Observatory" });
  await form.isUploaded();
  await page
    .getByText(/documents$/)
    .first()
    .waitFor();
  await shoot("import-again", { isWhole: true });
  await form.start();
  await form.importId();
  await form.isCompared();
  await page.getByRole("row").nth(3).waitFor();
  await shoot("comparison");
  await form.applyButton.click();
  await page.getByRole("dialog").waitFor();
  await shoot("comparison-removal");
  await page.keyboard.press("Escape");
  const sources = new SourcesPage(page);
  await sources.open();
  await page.getByRole("button", { name: messages.sourceList.menu("Observatory"), exact: true }).click();
  await page.getByRole("menu").waitFor();
  await shoot("source-menu");
  await page.keyboard.press("Escape");
  for (const item of ["rename", "setReaders", "remove"] as const) {
    await sources.choose("Observatory", item);
    await sources.dialog.waitFor();
    await shoot(`source-${item}`);
    await page.keyboard.press("Escape");
  }
}

/** So many pages; a newer version changes some, and moves some. */
function pagesZip(count: number, version: number): Promise<Buffer> {
  const filler = "The dome is turned by hand, and the log is kept in ink. ".repeat(4);
  const pages = Array.from({ length: count }, (_, index) => {
    const place = version > 1 && index % 20 === 7 ? "Archive" : "Nights";
    const note = index % 16 === 3 ? `Version ${version} of this page.` : "";
    const body = `# Night ${index}\n\n${filler}${note}\n\n## Seeing on night ${index}\n\n${filler}\n`;
    return [`Observatory/${place}/Night ${index}.md`, body];
  });
  const fresh = version > 1 ? [["Observatory/Lift.md", "# Lift\n\nThe dome has a lift now.\n"]] : [];
  return zipOf(Object.fromEntries([...pages, ...fresh]));
}

function brokenZip(): Promise<Buffer> {
  return zipOf({
    "Lathe.md": "# Lathe\n\nOil the lathe on Mondays.\n",
    "Torn.pdf": "%PDF-1.7",
    "Empty.txt": "",
    "Board.key": "PK",
    "Links.md": "# Links\n\n[Gone](Gone.md), [lost](Lost.md), ![a picture](lathe.png)\n",
  });
}

async function withServer(
  template: string,
  variables: Record<string, string>,
  use: (url: string, setupLink: string | null) => Promise<void>,
): Promise<void> {
  const dataDirectory = await copyOf(template);
  const server = await startServer({ dataDirectory, variables });
  try {
    await use(server.url, server.setupLink());
  } finally {
    await server.stop();
    await removeDirectory(dataDirectory);
  }
}

async function open(
  browser: Browser,
  baseURL: string,
  person: keyof typeof accounts | null,
): Promise<{ context: BrowserContext; page: Page; shoot: Shoot }> {
  const context = await browser.newContext({
    baseURL,
    reducedMotion: "reduce",
    locale: "en-GB",
    viewport: wide,
    ...(person ? { storageState: sessionFile(person) } : {}),
  });
  const page = await context.newPage();
  return { context, page, shoot: (name, options) => shootPage(page, name, options?.isWhole ?? false) };
}

async function shootPage(page: Page, name: string, isWhole: boolean): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const file = path.join(folder, `${name}-${colorScheme}-${width}.png`);
      await page.screenshot({ path: file, animations: "disabled", caret: "hide", fullPage: isWhole });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
}
