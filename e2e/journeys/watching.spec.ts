import { noticeTrouble } from "../fixtures/page-trouble.ts";
import { expect, test } from "../fixtures/test.ts";

// Every journey relies on this: a page that asks another origin, complains or throws must be noticed.
for (const [what, script] of [
  [
    "an image of another origin",
    'document.body.append(Object.assign(new Image(), { src: "https://evil.example/x.png" }))',
  ],
  ["a request to another origin", 'fetch("https://evil.example/").catch(() => undefined)'],
  ["an error in the console", 'console.error("broken")'],
  ["an exception", 'setTimeout(() => { throw new Error("broken") })'],
] as const) {
  test(`the watch over pages notices ${what}`, async ({ app, browser }) => {
    const context = await browser.newContext({ baseURL: app.url });
    const trouble = noticeTrouble(context, [app.url]);
    const page = await context.newPage();
    await page.goto("/sign-in");
    expect(trouble).toEqual([]);
    await page.evaluate(script);
    await expect.poll(() => trouble.join("\n")).toMatch(/evil\.example|broken/);
    await context.close();
  });
}
