import { copyOf, peopledDirectory, removeDirectory } from "../fixtures/data-directory.ts";
import { startServer } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { zipOf } from "../fixtures/zip.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { ImportPage } from "../pages/import-page.ts";

const pages = 250;

test("an import goes on after the server was killed, and every page is there once", async ({ browserOf }) => {
  const dataDirectory = await copyOf(peopledDirectory);
  const first = await startServer({ dataDirectory });
  const page = await browserOf(first, "admin");
  const importId = await new ImportPage(page).importFor("everyone", "Big wiki", {
    name: "big.zip",
    bytes: await zipOf(Object.fromEntries(Array.from({ length: pages }, (_, index) => bigPage(index)))),
  });
  const countsOf = async () => {
    const reply = await page.request.get(`/api/imports/${importId}`);
    const { state, counts }: { state: string; counts: { added: number; total: number } } = await reply.json();
    return { state, ...counts };
  };
  let doneBefore = 0;
  const countDone = async () => {
    doneBefore = (await countsOf()).added;
    return doneBefore;
  };
  await expect.poll(countDone, { intervals: [20] }).toBeGreaterThan(0);
  await first.kill();
  expect(doneBefore, "it was killed in the middle").toBeLessThan(pages);

  const second = await startServer({ dataDirectory, port: first.port });
  await expect.poll(async () => (await countsOf()).state, { timeout: 60_000 }).toMatch(/embedding|done/);
  expect(await countsOf()).toMatchObject({ added: pages, total: pages });
  await page.goto("/admin/sources");
  const row = page.getByRole("row").filter({ hasText: "Big wiki" });
  await expect(row.getByRole("cell").nth(1)).toHaveText(String(pages));

  const conversation = new ConversationPage(page);
  await conversation.open();
  const turn = await conversation.askAndWait("what is the code of cabinet 249");
  await expect(turn.answer).toContainText("K-249-Z");
  await second.stop();
  await removeDirectory(dataDirectory);
});

function bigPage(index: number): [string, string] {
  const filler = "This paragraph is about storage, shelves and boxes, and it is here to take time. ".repeat(
    8,
  );
  return [
    `Cabinet ${index}.md`,
    `# Cabinet ${index}\n\nThe code of cabinet ${index} is K-${index}-Z.\n\n## Content\n\n${filler}\n\n## History\n\n${filler}\n`,
  ];
}
