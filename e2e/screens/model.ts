import { peopledDirectory } from "../fixtures/data-directory.ts";
import { startModelServer } from "../fixtures/model-server.ts";
import { ConversationPage } from "../pages/conversation-page.ts";
import { open, type Studio, withServer } from "./frame.ts";

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

const restore = `First stop what writes to it [stop-writes]. Then restore into a database beside the old one [into]:

\`\`\`
kw db stop-writes --reason "restore, see incident channel"
kw db restore --latest --into readings-restored
\`\`\`

Get the passphrase from Locket [passphrase], and verify what was restored before anything points to it [verify].

`;

/** Conversations with a language model, whose answers are given. */
export async function modelScreens(studio: Studio): Promise<void> {
  const model = await startModelServer();
  const variables = { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: "test", OPENAI_MODEL: "gpt-5-mini" };
  await withServer(peopledDirectory, variables, async (url) => {
    const { page, shoot } = await open(studio, url, "employee");
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
      "It goes out on **Tue 8 Dec 2026** [Yusuf Demir]. Its captain is **Yusuf Demir** [Yusuf Demir].",
    );
    // Before it answers a follow-up, the model is asked to make it stand alone.
    model.onQuestion(`Last question: ${followUp}`, "When is Almanac 4.19 out, and who is its captain?");
    await conversation.askAndWait(followUp);
    // Both questions on one screen: only a turn that was asked just now takes it all.
    await page.reload();
    await conversation.turn(followUp).isComplete();
    await shoot("conversation");
    const slow = "And how do I restore the readings database?";
    model.onQuestion(slow, restore.repeat(4), { msPerPiece: 30 });
    model.onQuestion(`Last question: ${slow}`, slow);
    const turn = await conversation.ask(slow);
    await turn.answer.getByText("restore").first().waitFor();
    await shoot("streaming");
    await conversation.stopButton.click();
    await turn.region.getByText("You stopped").waitFor();
    const refused = "Who is on call over Christmas?";
    model.refuse(refused, 401);
    await conversation.open();
    await (await conversation.ask(refused)).region.getByText("refused the configured key").waitFor();
    await shoot("provider-error");
  });
  await model.stop();
}
