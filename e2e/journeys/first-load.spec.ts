import type { Page, Request } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation-page.ts";

/** Script as it goes over the line until a page can be used; a phone reads every kilobyte of it. Only ever lower it. */
const mostKilobytes = 250;

test("a page of the chat can be used after 250 kB of script, and the rest comes with the first letter", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const scripts = scriptsOf(page);
  const conversation = new ConversationPage(page);
  await conversation.open();
  await page.waitForLoadState("networkidle");
  const first = await kilobytesOf(scripts);
  test.info().annotations.push({ type: "kB of script", description: String(first) });
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(mostKilobytes);

  const firstCount = scripts.length;
  await conversation.composer.press("h");
  await expect.poll(() => scripts.length).toBeGreaterThan(firstCount);
});

test("neither the chat nor what an answer brings breaks the policy of its page", async ({
  app,
  browserOf,
}) => {
  const page = await browserOf(app, "employee");
  const breaches: string[] = [];
  await page.exposeFunction("noteBreach", (breach: string) => breaches.push(breach));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const note: unknown = Reflect.get(window, "noteBreach");
      if (typeof note === "function") note(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  const conversation = new ConversationPage(page);
  await conversation.open();
  await conversation.askAndWait("what does RMA mean");
  expect(breaches).toEqual([]);
});

/** The scripts that a page asks for, as it goes on. */
function scriptsOf(page: Page): Request[] {
  const scripts: Request[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request);
  });
  return scripts;
}

async function kilobytesOf(requests: readonly Request[]): Promise<number> {
  const sizes = await Promise.all(requests.map((request) => request.sizes()));
  return Math.round(sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0) / 1000);
}
