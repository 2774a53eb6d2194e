import type { Page } from "@playwright/test";
import { pdfMessages } from "../../components/messages/pdf.ts";
import { hostilePdf, pdfOfLines } from "../../lib/testing/pdf-pages.ts";
import { expect, test } from "../fixtures/test.ts";
import { zipOf } from "../fixtures/zip.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { ImportPage } from "../pages/import-page.ts";
import { SearchPage } from "../pages/search-page.ts";

const lettersOf = (text: string) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

/** A manual of twenty pages, of which one says what is asked for, over a line's end and a divided word. */
const manual = () =>
  pdfOfLines(
    Array.from({ length: 20 }, (_, i) =>
      i === 12
        ? [
            "Harbour crane",
            "",
            "The harbour crane of Whitby lifts at most eleven",
            "tonnes, and its certifi-",
            "cate is renewed each September.",
          ]
        : [`Chapter ${i + 1}`, "", `This chapter is about the winch number ${i + 1} and its ropes.`],
    ),
  );

async function importPdf(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const form = new ImportPage(page);
  const file = { name: `${name}.zip`, bytes: await zipOf({ [`${name}.pdf`]: Buffer.from(bytes) }) };
  await form.importFor("everyone", `Manuals ${name}`, file);
  await form.isDone();
}

/** Opens the document that a search found first. */
async function openFirstHit(page: Page): Promise<void> {
  const address = await new SearchPage(page).hits.first().getAttribute("href");
  await page.goto(address ?? "");
}

test("a citation of a PDF opens its own page, with the cited words marked on it", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  await importPdf(page, "crane", await manual());
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("how many tonnes does the harbour crane of Whitby lift");
  await expect(turn.answer).toContainText("eleven");
  expect(
    loaded.filter((url) => /pdf/i.test(url)),
    "a conversation reads no PDFs",
  ).toEqual([]);

  await turn.citations.first().click();
  const document = new DocumentPage(page);
  const sheet = page.getByRole("region", { name: pdfMessages.pageLabel(13), exact: true });
  await expect(sheet.locator("canvas")).toBeVisible();
  await expect(document.quote.first()).toBeInViewport();
  await expect(page.locator("#passage")).toBeFocused();
  const quoted = lettersOf(await document.quotedText());
  expect(quoted).toContain(lettersOf("harbour crane of Whitby lifts at most eleven tonnes"));
  expect(
    lettersOf(
      await sheet
        .locator("mark")
        .allInnerTexts()
        .then((texts) => texts.join("")),
    ),
  ).toBe(quoted);
  // Of twenty pages, only those near the screen are drawn.
  expect(await page.locator("canvas").count()).toBeLessThan(8);

  await page.getByRole("button", { name: pdfMessages.text, exact: true }).click();
  await expect(page.locator("canvas")).toHaveCount(0);
  expect(lettersOf(await document.quotedText())).toBe(quoted);
  await expect(document.quote.first()).toBeInViewport();
});

test("on a small screen a PDF is text at first, and nothing is wider than the screen", async ({
  app,
  browserOf,
}) => {
  await importPdf(await browserOf(app, "admin"), "winch", await manual());
  const page = await browserOf(app, "employee", { viewport: { width: 390, height: 844 } });
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("how many tonnes does the harbour crane of Whitby lift");
  await turn.citations.first().click();
  await expect(new DocumentPage(page).quote.first()).toBeInViewport();
  await expect(page.locator("canvas")).toHaveCount(0);
  await page.getByRole("button", { name: pdfMessages.page, exact: true }).click();
  await expect(page.locator("#passage")).toBeInViewport();
  await expect(page.locator("canvas").first()).toBeVisible();
  expect(await page.evaluate(() => window.document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test("A8, A17: an original is saved and never shown, and for whom its document is not there, neither is it", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  const form = new ImportPage(page);
  const bytes = await zipOf({ "secret.pdf": Buffer.from(await pdfOfLines([["The vault opens at noon."]])) });
  await form.importFor("me", "Manuals of the vault", { name: "vault.zip", bytes });
  await form.isDone();
  await page.goto("/search?q=vault+opens+noon");
  await openFirstHit(page);
  await expect(page.locator("canvas").first()).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const address = `/api/documents/${id}/original`;
  const response = await page.request.get(address);
  expect(response.headers()).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": expect.stringMatching(/^attachment; /),
    "content-security-policy": expect.stringContaining("sandbox"),
    "x-content-type-options": expect.stringContaining("nosniff"),
    "cache-control": "private, no-cache",
  });
  const part = await page.request.get(address, { headers: { range: "bytes=0-4" } });
  expect([part.status(), await part.text()]).toEqual([206, "%PDF-"]);

  const other = await browserOf(app, "employee");
  const forbidden = await other.request.get(address);
  const missing = await other.request.get(`/api/documents/${crypto.randomUUID()}/original`);
  expect([forbidden.status(), await forbidden.text()]).toEqual([404, await missing.text()]);
  const nobody = await browserOf(app, null);
  expect((await nobody.request.get(address)).status()).toBe(401);
});

test("A2, A17: a PDF that would run a script, start a program or leave does nothing but show its words", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "admin");
  await importPdf(page, "hostile", await hostilePdf("The lamp of the pier at Amble burns paraffin."));
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto("/search?q=pier+Amble+paraffin");
  await openFirstHit(page);
  const sheet = page.getByRole("region", { name: pdfMessages.pageLabel(1), exact: true });
  await expect(sheet.locator(".textLayer")).toContainText("burns paraffin");
  await expect(sheet.locator("a, form, iframe, object, embed, script, button, input")).toHaveCount(0);
  await page.mouse.click(300, 400);
  await expect(page).toHaveURL(/\/documents\//);
  expect(dialogs).toEqual([]);
});
