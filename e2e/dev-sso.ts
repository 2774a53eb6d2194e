import { spawn } from "node:child_process";
import { type IdentityPerson, startIdentityProvider } from "./fixtures/identity-provider.ts";

// `npm run dev:sso`: the product with an identity provider beside it, for trying single sign-on. Nobody needs a password.

const appPort = Number(process.argv[2] ?? 3000);
const people: IdentityPerson[] = [
  { id: "1", name: "Nora Kester", email: "nora@kesterwick.example", isEmailVerified: true, groups: ["it"] },
  { id: "2", name: "Callum Reid", email: "callum@kesterwick.example", isEmailVerified: true, groups: [] },
  {
    id: "3",
    name: "Sunniva Dahl",
    email: "sunniva@kesterwick.example",
    isEmailVerified: true,
    groups: ["leadership"],
  },
  {
    id: "4",
    name: "Unconfirmed Address",
    email: "new@kesterwick.example",
    isEmailVerified: false,
    groups: [],
  },
  { id: "5", name: "Other Company", email: "eve@elsewhere.example", isEmailVerified: true, groups: ["it"] },
];

const appUrl = `http://localhost:${appPort}`;
const provider = await startIdentityProvider({
  appUrls: [appUrl],
  names: ["dev"],
  people,
  port: appPort + 1,
});
const app = spawn(process.execPath, ["node_modules/next/dist/bin/next", "dev", "--port", String(appPort)], {
  stdio: "inherit",
  env: {
    ...process.env,
    PORT: String(appPort),
    GROUNDWORK_URL: appUrl,
    OIDC_PROVIDERS: "dev",
    ...provider.variables("dev"),
    OIDC_DEV_NAME: "the company account",
    OIDC_DEV_ALLOWED_DOMAINS: "kesterwick.example",
    OIDC_DEV_ADMIN_GROUPS: "it",
  },
});
process.stdout.write(
  `\n  The identity provider answers at ${provider.issuer}; sign in at ${appUrl}/sign-in\n\n`,
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => app.kill(signal));
app.on("exit", (code) => {
  provider.stop().finally(() => process.exit(code ?? 0));
});
