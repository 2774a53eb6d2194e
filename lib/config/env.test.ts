import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Env, readEnv } from "./env.ts";

const example = readFileSync(".env.example", "utf8");
const variables = [...example.matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
  name,
  value,
}));

test(".env.example names exactly the variables that are read", () => {
  expect(variables.map(({ name }) => name).sort()).toEqual(Object.keys(Env.shape).sort());
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
