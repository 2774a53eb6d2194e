import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { createApiToken, readTokenCaller } from "../../access/api-tokens.ts";
import { hashToken } from "../../access/invitation-token.ts";
import { inviteMember, readInvitation } from "../../access/members.ts";
import { startExchange } from "../../conversations/exchange.ts";
import { readSharedConversation, shareConversation } from "../../conversations/share.ts";
import { NewApiToken } from "../../domain/api-token.ts";
import { databaseTest as test } from "../database-test.ts";
import { makePerson } from "../people.ts";

test("A10: each kind of token opens its own door and no other, and none is kept as it is", async ({
  database,
}) => {
  const deps = { database, roleRules: { identityProviders: [], adminEmails: [] } };
  const principal = await makePerson(database, { role: "admin" });
  const conversationId = crypto.randomUUID();
  const question = { conversationId, runId: crypto.randomUUID(), text: "What is a wombat?" };
  await startExchange(deps, { principal, question });
  const email = `${crypto.randomUUID()}@example.com`;
  const tokens: Record<string, string> = {
    invitation: (await inviteMember(deps, { principal, email, role: "employee", groups: [] })).token,
    share: (await shareConversation(deps, { principal, conversationId })).token,
    api: (
      await createApiToken(deps, { principal, ...NewApiToken.parse({ name: "A token", scopes: ["search"] }) })
    ).token,
  };
  const doors: Record<string, (token: string) => Promise<unknown>> = {
    invitation: (token) => readInvitation(deps, token),
    share: (token) => readSharedConversation(deps, { principal, token }),
    api: (token) => readTokenCaller(deps, token),
  };
  for (const [kind, token] of Object.entries(tokens))
    for (const [door, open] of Object.entries(doors)) {
      expect((await open(token)) !== null, `${kind} at ${door}`).toBe(kind === door);
      // In other clothes it opens nothing: with the prefix of another kind, without its own, and as it is stored.
      for (const form of [`gw_${token}`, token.replace(/^gw_/, ""), hashToken(token)])
        if (form !== token) expect(await open(form), `${kind} as ${form} at ${door}`).toBeNull();
    }
  for (const table of ["invitations", "conversation_shares", "api_tokens", "audit_events"]) {
    const { rows } = await database.orm.execute(sql`select t::text as row from ${sql.identifier(table)} t`);
    for (const token of Object.values(tokens)) expect(JSON.stringify(rows), table).not.toContain(token);
  }
});
