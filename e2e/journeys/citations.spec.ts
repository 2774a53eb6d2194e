import { pdfOfLines } from "../../lib/testing/pdf-pages.ts";
import { docxOf, slidesOf, workbookOf } from "../fixtures/office-files.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { ImportPage } from "../pages/import-page.ts";

/** A document that says something in one place, and something else before and after, so that it is longer than the screen. */
interface Written {
  kind: string;
  file: string;
  bytes: () => Promise<Uint8Array>;
  question: string;
  /** Words of the answer, which the quote has to have. */
  words: string;
  /** What the citation's name tells of the place. */
  spot?: RegExp;
}

const filler = (what: string) =>
  Array.from({ length: 40 }, (_, i) => `The ${what} number ${i + 1} is oiled and counted by hand.`);

const written: Written[] = [
  {
    kind: "a page in Markdown",
    file: "bell-buoys.md",
    bytes: async () =>
      Buffer.from(
        `# Bell buoys\n\n${filler("chain").join("\n\n")}\n\n## Tuning\n\nThe bell of the **Howth buoy** is tuned to *G sharp* every spring.\n\n${filler("shackle").join("\n\n")}\n`,
      ),
    question: "to which note is the bell of the Howth buoy tuned",
    words: "is tuned to G sharp every spring",
  },
  {
    kind: "a Word document",
    file: "foghorns.docx",
    bytes: () =>
      docxOf("Foghorns", [
        ...filler("valve"),
        "The foghorn of Rathlin sounds four blasts in every ninety seconds.",
        ...filler("gasket"),
      ]),
    question: "how many blasts does the foghorn of Rathlin sound",
    words: "four blasts in every ninety seconds",
  },
  {
    kind: "the rows of a sheet",
    file: "lanterns.xlsx",
    bytes: async () =>
      workbookOf("Lanterns", [
        ["Lantern", "Lumens", "Keeper"],
        ...Array.from({ length: 60 }, (_, i) => [`Pier lamp ${i + 1}`, 800 + i, "The harbour office"]),
        ["Mizen Head lantern", 74250, "Fionnuala Breen"],
      ]),
    question: "how many lumens has the Mizen Head lantern",
    words: "74250",
    spot: /Lanterns!A\d+:C\d+/,
  },
  {
    kind: "a slide",
    file: "tide-gauges.pptx",
    bytes: () =>
      slidesOf([
        ...Array.from({ length: 12 }, (_, i) => ({
          title: `Part ${i + 1}`,
          lines: filler(`gauge of part ${i + 1}`).slice(0, 8),
        })),
        { title: "Kilrush", lines: ["The tide gauge of Kilrush is read at quarter past six by the pilots."] },
      ]),
    question: "when is the tide gauge of Kilrush read",
    words: "read at quarter past six by the pilots",
    spot: /slide 13/,
  },
  {
    kind: "a page of a PDF",
    file: "slipways.pdf",
    bytes: () =>
      pdfOfLines([
        ...["Oak", "Elm", "Ash", "Larch", "Pine", "Yew"].map((wood) => [
          wood,
          "",
          `Boards of ${wood.toLowerCase()} are oiled by hand before the winter, and dried in the loft.`,
        ]),
        [
          "Ballycotton",
          "",
          "The slipway of Ballycotton carries boats of",
          "up to nineteen tonnes at low water.",
        ],
      ]),
    question: "how many tonnes does the slipway of Ballycotton carry",
    words: "boats of up to nineteen tonnes at low water",
  },
];

for (const { kind, file, bytes, question, words, spot } of written)
  test(`a citation of ${kind} shows its words on hover, opens at them, and Back returns to it`, async ({
    app,
    browserOf,
  }) => {
    const page = await browserOf(app, "admin");
    const form = new ImportPage(page);
    await form.importFor("everyone", `Quotes of ${file}`, { name: file, bytes: Buffer.from(await bytes()) });
    await form.isDone();
    const conversation = new ConversationPage(page);
    await conversation.open();
    const turn = await conversation.askAndWait(question);
    await expect(page).toHaveURL(/\/c\//);
    const address = page.url();
    await expect(turn.answer).toContainText(words.split(" ").at(-1) ?? "");
    const citation = spot
      ? turn.citations.and(page.getByRole("link", { name: spot }))
      : turn.citations.first();
    await citation.hover();
    const quote = await conversation.hoveredQuote();
    expect(bare(quote)).toContain(bare(words));

    await citation.click();
    const document = new DocumentPage(page);
    expect(bare(await document.quotedText())).toBe(bare(quote));
    for (const piece of await document.quote.all()) await expect(piece).toBeInViewport();
    await expect(page.locator("#passage")).toBeFocused();

    await page.goBack();
    await expect(page).toHaveURL(address);
    await expect(citation).toBeInViewport();
  });

test("Back returns to where the reader was in a long conversation", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const first = await conversation.askAndWait("how many weeks of parental leave, to come back to");
  await conversation.askAndWait("how far ahead must trips be booked, to come back to");
  await conversation.askAndWait("how many days of paid leave do I get, to come back to");
  const citation = first.citations.first();
  await expect(page).toHaveURL(/\/c\//);
  await citation.hover();
  const before = await citation.boundingBox();
  await citation.click();
  await expect(new DocumentPage(page).quote.first()).toBeInViewport();
  await page.goBack();
  await expect(citation).toBeInViewport();
  await expect
    .poll(async () => Math.abs(((await citation.boundingBox())?.y ?? 0) - (before?.y ?? 0)))
    .toBeLessThan(3);
});

test("with the keyboard alone one goes from citation to citation and back, and each shows its words", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait(
    "how many weeks of parental leave, from one citation to the next",
  );
  await expect(page).toHaveURL(/\/c\//);
  expect(await turn.citations.count()).toBeGreaterThan(1);
  const [first, second] = [turn.citations.nth(0), turn.citations.nth(1)];
  await first.focus();
  const quote = await conversation.hoveredQuote();
  await page.keyboard.press("Tab");
  await expect(second).toBeFocused();
  await expect(conversation.hoverCard).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await expect(first).toBeFocused();
  await expect(conversation.hoverCard.getByText(`“${quote}”`)).toBeVisible();
});

/** Without white space, and without the lines between a table's cells. */
const bare = (text: string) => text.replace(/[\s|]+/g, "");
