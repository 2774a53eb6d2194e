import type { Page } from "@playwright/test";
import { messages } from "../../components/messages/messages.ts";
import { searchMessages } from "../../components/messages/search.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { DocumentPage } from "../pages/document-page.ts";
import { SearchPage, scope } from "../pages/search-page.ts";

const texts = searchMessages.search;

test("results come as one types, and the address follows, so that a reload finds the same", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const search = new SearchPage(page);
  await page.goto("/");
  await page.getByRole("link", { name: texts.title, exact: true }).click();
  await expect(search.field).toBeFocused();
  await expect(page.getByText(texts.newest)).toBeVisible();
  await page.keyboard.type("parental lea");
  await expect(search.hits.first()).toHaveText("Parental leave");
  await expect(page).toHaveURL(/\?q=parental\+lea$/);
  await expect(search.preview.getByRole("heading", { name: "Parental leave" }).first()).toBeVisible();
  await expect(search.preview.locator("mark").first()).toBeVisible();
  await page.reload();
  await expect(search.field).toHaveValue("parental lea");
  await expect(search.hits.first()).toHaveText("Parental leave");
});

test("a source narrows the hits, is a chip, and is taken off again", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const search = new SearchPage(page);
  await search.open("/search?q=release");
  const wiki = search.facets.getByRole("checkbox", { name: /Engineering wiki/ });
  const places = page.getByText(/^Kesterwick Handbook ·/);
  await expect(places.first()).toBeVisible();
  await wiki.check();
  await expect(search.chip("Engineering wiki")).toBeVisible();
  await expect(places).toHaveCount(0);
  await expect(search.hits.first()).toBeVisible();
  await expect(page).toHaveURL(/source=/);
  await page.reload();
  await expect(wiki).toBeChecked();
  await search.chip("Engineering wiki").click();
  await expect(places.first()).toBeVisible();
  await expect(wiki).not.toBeChecked();
});

test("what one may not read is neither found nor offered as a filter", async ({ app, browserOf }) => {
  const outsider = new SearchPage(await browserOf(app, "employee"));
  const leader = new SearchPage(await browserOf(app, "leader"));
  await leader.open("/search");
  await expect(leader.facets.getByRole("checkbox", { name: /Leadership/ })).toBeVisible();
  await outsider.open("/search");
  await expect(outsider.facets.getByRole("checkbox", { name: /Engineering wiki/ })).toBeVisible();
  await expect(outsider.facets.getByRole("checkbox", { name: /Leadership/ })).toHaveCount(0);
});

test("with the keyboard alone one goes to a hit, to its passage, and back to it", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const search = new SearchPage(page);
  await search.open();
  await expect(search.field).toBeFocused();
  await page.keyboard.type("access log");
  await expect(page).toHaveURL(/q=access\+log$/);
  await page.keyboard.press("ArrowDown");
  await expect(search.hits.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  const second = search.hits.nth(1);
  await expect(second).toBeFocused();
  const title = await second.innerText();
  await expect(search.preview.getByRole("heading", { name: title }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(new DocumentPage(page).title).toHaveText(title);
  await expect(page.locator("mark:focus")).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(second).toBeFocused();
  await page.keyboard.press("/");
  await expect(search.field).toBeFocused();
  await expect(search.field).toHaveValue("access log");
  await page.keyboard.press("Escape");
  await expect(search.field).toHaveValue("");
});

test("a corrected word is said, and taken back with one press", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const search = new SearchPage(page);
  await search.open("/search?q=firmwrae");
  const sentence = page.getByText(searchMessages.understood.instead("firmware", "firmwrae"));
  await expect(sentence).toBeVisible();
  await expect(search.hits.first()).toBeVisible();
  await page.getByRole("button", { name: searchMessages.understood.exactly }).click();
  await expect(sentence).toBeHidden();
  await expect(page.getByRole("heading", { name: texts.none("firmwrae") })).toBeVisible();
  await search.chip(searchMessages.filters.exact).click();
  await expect(sentence).toBeVisible();
});

test("where filters leave nothing, each says what taking it off would find", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const search = new SearchPage(page);
  await search.open("/search?q=parental+leave&kind=image");
  await expect(page.getByText(texts.noneFilteredHint)).toBeVisible();
  await page.getByRole("button", { name: new RegExp(`^${texts.without("Picture")} \\d`) }).click();
  await expect(search.hits.first()).toHaveText("Parental leave");
});

test("a search can be asked as a question, and a question narrowed", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const search = new SearchPage(page);
  const question = "how many weeks of parental leave are there";
  await search.open(`/search?q=${encodeURIComponent(question)}`);
  await page.getByRole("button", { name: texts.ask }).click();
  const conversation = new ConversationPage(page);
  const turn = conversation.turn(question);
  await turn.isComplete();
  await expect(turn.answer).toContainText("20 weeks");

  await scope.open(page).click();
  await scope
    .dialog(page)
    .getByRole("checkbox", { name: /Engineering wiki/ })
    .check();
  await page.keyboard.press("Escape");
  await expect(search.chip("Engineering wiki")).toBeVisible();
  const narrowed = "how do I roll back an Almanac release, as the wiki says";
  await conversation.ask(narrowed);
  const second = conversation.turn(narrowed);
  const chip = second.region.getByRole("button", {
    name: searchMessages.understood.askWithout("Engineering wiki"),
  });
  await second.isComplete();
  await expect(second.sources.getByText(/^Engineering wiki ·/).first()).toBeVisible();
  await expect(second.sources.getByText(/^(Kesterwick Handbook|Shared drive) ·/)).toHaveCount(0);
  await page.reload();
  await expect(chip).toBeVisible();
  await expect(search.chip("Engineering wiki")).toBeVisible();
  await chip.click();
  const again = conversation.turn(narrowed).region.last();
  await expect(again.getByRole("button", { name: messages.answer.copy })).toBeVisible();
  await expect(again.getByText(searchMessages.understood.narrowed)).toBeHidden();
});

test("an answer says what it corrected, and asks again exactly as typed", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const question = "what does an amber light on a lantren mean";
  const turn = await conversation.ask(question);
  const sentence = new RegExp(searchMessages.understood.instead("lantern", "lantren"), "i");
  await expect(turn.region.getByText(sentence)).toBeVisible();
  await turn.region.getByRole("button", { name: searchMessages.understood.exactly }).click();
  const again = page.getByRole("region", { name: question, exact: true }).last();
  await expect(again.getByText(searchMessages.filters.exact)).toBeVisible();
  await expect(again.getByText(sentence)).toBeHidden();
});

test("why a source was used, and why another was not, is one step away", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("how many weeks of parental leave do I get, and why");
  await turn.region.getByRole("link", { name: searchMessages.why.title }).click();
  await expect(page.getByRole("heading", { level: 1, name: searchMessages.why.title })).toBeVisible();
  const used = page.getByRole("region", { name: searchMessages.why.used }).getByRole("row");
  await expect(used.nth(1)).toContainText("Parental leave");
  const whyNot = page.getByRole("region", { name: searchMessages.why.notTitle });
  const picker = whyNot.getByRole("textbox", { name: searchMessages.why.notLabel });
  await picker.fill("On-call rotation");
  await whyNot
    .getByRole("link", { name: /On-call rotation/ })
    .first()
    .click();
  const verdicts = Object.values(searchMessages.why.reasons).join("|");
  await expect(whyNot.getByRole("status").getByText(new RegExp(`^(${verdicts})$`))).toBeVisible();
  await picker.fill(crypto.randomUUID());
  await whyNot.getByRole("link", { name: searchMessages.why.thisAddress }).click();
  await expect(whyNot.getByText(searchMessages.why.reasons["not-indexed"])).toBeVisible();
});

for (const width of [390, 320]) {
  test(`on a phone of ${width} pixels one searches, filters and reads without scrolling sideways`, async ({
    app,
    browserOf,
  }) => {
    const viewport = { width, height: 700 };
    const page = await browserOf(app, "employee", { viewport, hasTouch: true, isMobile: true });
    const search = new SearchPage(page);
    await search.open();
    await search.search("parental leave");
    await expect(search.hits.first()).toHaveText("Parental leave");
    await expect(search.preview).toBeHidden();
    expect(await overflow(page)).toBe(0);
    await page.getByRole("button", { name: searchMessages.filters.open, exact: true }).tap();
    const sheet = page.getByRole("dialog", { name: searchMessages.filters.label });
    await sheet.getByRole("checkbox", { name: /Kesterwick Handbook/ }).tap();
    await expect(page).toHaveURL(/source=/);
    await sheet.getByRole("button", { name: /^Show \d/ }).tap();
    await expect(sheet).toBeHidden();
    await expect(search.chip("Kesterwick Handbook")).toBeVisible();
    expect(await overflow(page)).toBe(0);
    await search.hit("Parental leave").first().tap();
    await expect(new DocumentPage(page).quote.first()).toBeInViewport();
    await page.getByRole("button", { name: messages.viewer.back }).tap();
    await expect(search.hits.first()).toHaveText("Parental leave");
    await page.goto("/why?q=parental+leave");
    await expect(page.getByRole("heading", { name: searchMessages.why.steps })).toBeVisible();
    expect(await overflow(page)).toBe(0);
  });
}

test("a search that does not get through says so, and goes on when the network is back", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const search = new SearchPage(page);
  await search.open("/search?q=parental+leave");
  await page.route("**/api/search?*", (route) => route.fulfill({ status: 401, body: "{}" }));
  await search.field.fill("hotel");
  await expect(page.getByText(texts.failures["signed-out"])).toBeVisible();
  await expect(search.hits.first()).toHaveText("Parental leave");
  await page.unroute("**/api/search?*");
  await search.search("hotel limits");
  await expect(page.getByText(texts.failures["signed-out"])).toBeHidden();
  await expect(search.hits.first()).toBeVisible();
  await search.field.fill("word ".repeat(300));
  await expect(page.getByRole("alert").getByText(/Shorten the search/)).toBeVisible();
});

/** How many pixels the page is wider than its screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
