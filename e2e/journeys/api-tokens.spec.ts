import { tokenMessages } from "../../components/messages/token.ts";
import { expect, test } from "../fixtures/test.ts";
import { isInteractive } from "../pages/is-interactive.ts";

const texts = tokenMessages.tokens;

test("an employee makes a token, asks with it, and revokes it", async ({ app, browserOf }) => {
  const page = await browserOf(app, "employee");
  await page.goto("/settings");
  const make = page.getByRole("button", { name: texts.make });
  await isInteractive(make);
  await make.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(tokenMessages.scopes.scim.name)).toHaveCount(0);
  await dialog.getByLabel(texts.nameLabel).fill("Journey");
  await dialog.getByLabel(tokenMessages.scopes.ask.name).check();
  await dialog.getByRole("button", { name: texts.create }).click();
  const shown = dialog.getByText(/gw_[\w-]{43}/);
  await expect(shown).toBeVisible();
  const token = /gw_[\w-]{43}/.exec(await shown.innerText())?.[0] ?? "";
  await dialog.getByRole("button", { name: texts.done }).click();

  const ask = (stream: boolean) =>
    fetch(`${app.url}/api/v1/ask`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ question: "how far ahead must trips be booked", stream }),
    });
  const whole = await ask(false);
  const answer = await whole.json();
  expect(answer).toMatchObject({ outcome: { kind: "answered" } });
  expect(answer.sources[0]).toMatchObject({ number: 1, sourceName: "Kesterwick Handbook" });
  expect(await (await ask(true)).text()).toMatch(
    /event: sources\n[\s\S]*event: delta\n[\s\S]*event: outcome\n/,
  );
  const search = await fetch(`${app.url}/api/v1/search?text=travel`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(search.status).toBe(403);

  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  await page.getByRole("button", { name: texts.revokeOf("Journey") }).click();
  await dialog.getByRole("button", { name: texts.revoke }).click();
  await expect(page.getByRole("button", { name: texts.revokeOf("Journey") })).toHaveCount(0);
  await expect.poll(async () => (await ask(false)).status, "a revoked token is none").toBe(401);
});
