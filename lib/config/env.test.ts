import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Env, readEnv } from "./env.ts";
import { ProviderSettings } from "./identity-providers.ts";

const example = readFileSync(".env.example", "utf8");
const variables = [...example.matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
  name,
  value,
}));

test(".env.example names exactly the variables that are read", () => {
  const ofProvider = Object.keys(ProviderSettings.shape).map((setting) => `OIDC_OKTA_${setting}`);
  const read = [...Object.keys(Env.shape), ...ofProvider];
  expect(variables.map(({ name }) => name).sort()).toEqual(read.sort());
});

test("every example value is valid", () => {
  const given = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  expect(() => readEnv(given)).not.toThrow();
});

test("values that .env.example shows as defaults are the defaults", () => {
  const defaults = readEnv({});
  for (const name of [
    "DATABASE_MAX_CONNECTIONS",
    "PORT",
    "OPENAI_MODEL",
    "EMBEDDING_MODEL",
    "EMBEDDING_DIMENSIONS",
    "EMBEDDING_CONCURRENCY",
    "GROUNDWORK_WORKER",
    "LOG_LEVEL",
    "GROUNDWORK_DATA_DIR",
    "SESSION_HOURS",
  ] as const) {
    const shown = variables.find((variable) => variable.name === name)?.value;
    expect(String(defaults[name]), name).toBe(shown);
  }
});

test("a variable that is set but empty counts as not set", () => {
  expect(readEnv({ OPENAI_API_KEY: " ", DATABASE_URL: "" })).toMatchObject({
    OPENAI_API_KEY: undefined,
    DATABASE_URL: undefined,
  });
});

test("a variable that is set but empty is taken out of the environment, where libraries would trip over it", () => {
  process.env.OPENAI_BASE_URL = "";
  expect(readEnv().OPENAI_BASE_URL).toBeUndefined();
  expect(process.env).not.toHaveProperty("OPENAI_BASE_URL");
});

test("what is wrong is named, all of it, without the secret's value", () => {
  expect(() => readEnv({ DATABASE_URL: "mysql://x", AUTH_SECRET: "short-secret" })).toThrow(
    /DATABASE_URL[\s\S]*AUTH_SECRET/,
  );
  expect(() => readEnv({ AUTH_SECRET: "short-secret" })).not.toThrow(/short-secret/);
});

test("passwords cannot be switched off while there is no other way in", () => {
  expect(() => readEnv({ PASSWORD_SIGN_IN: "off" })).toThrow(/PASSWORD_SIGN_IN: cannot be off/);
  expect(() => readEnv({ BREAK_GLASS_EMAIL: "ada@example.com" })).toThrow(/BREAK_GLASS_PASSWORD_HASH/);
  const okta = { OIDC_PROVIDERS: "okta", OIDC_OKTA_ISSUER: "https://x.example", OIDC_OKTA_CLIENT_ID: "x" };
  expect(readEnv({ PASSWORD_SIGN_IN: "off", ...okta })).toMatchObject({ PASSWORD_SIGN_IN: false });
});
