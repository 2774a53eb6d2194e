// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the made-up code has templates
import { describe, expect, test } from "vitest";
import {
  environmentViolations,
  nameViolations,
  sizeViolations,
  staleHelpers,
  typeViolations,
} from "./code-rules.ts";
import { sourceFile } from "./source-file.ts";

const types = (text: string) => typeViolations([sourceFile("lib/a.ts", text)], ["lib/a.ts#asReply"]);
const sizes = (path: string, text: string) => sizeViolations([sourceFile(path, text)]);
const lines = (count: number) => "a();\n".repeat(count);

describe("a hole in the types is found", () => {
  test.each([
    "let a: any;",
    "const a: Record<string, any> = {};",
    "const a = b!;",
    "a!.b();",
    "class A { b!: string }",
    "let a!: string;",
    "const a = b as string;",
    "const a = <string>b;",
    "const a = b as unknown as string;",
    "function reply(message: unknown) { return message as Reply; }",
    "const reply = (message: unknown) => message as Reply;",
    "// @ts-ignore\na();",
    "// @ts-expect-error\na();",
    "/* @ts-nocheck */",
  ])("%s", (text) => {
    expect(types(text).length).toBeGreaterThan(0);
  });

  test("but not a constant, a boundary's helper, nor words that look alike", () => {
    expect(types("const a = [1, 2] as const;")).toEqual([]);
    expect(types("const asReply = (message: unknown) => message as Reply;")).toEqual([]);
    expect(
      types('import { a as b } from "c";\nexport { d as e };\nif (!a && b !== c) say("as any!");'),
    ).toEqual([]);
    expect(types("type B = { [K in A as `get${K}`]: string };")).toEqual([]);
  });
});

test("a boundary's helper that is not there any more is found", () => {
  const file = sourceFile("lib/a.ts", "const asReply = (message: unknown) => message as Reply;");
  expect(staleHelpers([file], ["lib/a.ts#asReply", "lib/a.ts#asRequest"])).toEqual(["lib/a.ts#asRequest"]);
});

describe("something too long is found", () => {
  test("a file, a test, a pipeline", () => {
    expect(sizes("lib/a.ts", lines(301))).toEqual(["lib/a.ts:1 has 301 lines; at most 300"]);
    expect(sizes("lib/a.ts", lines(300))).toEqual([]);
    expect(sizes("lib/a.test.ts", lines(401))).toHaveLength(1);
    expect(sizes("lib/a.test.ts", lines(400))).toEqual([]);
    expect(sizes("lib/a/pipeline.ts", lines(81))).toHaveLength(1);
  });

  test.each([
    ["function", `function a() {\n${lines(59)}}`, `function a() {\n${lines(58)}}`],
    ["arrow function", `const a = () => {\n${lines(59)}};`, `const a = () => {\n${lines(58)}};`],
    ["method", `class A { b() {\n${lines(59)}} }`, `class A { b() {\n${lines(58)}} }`],
  ])("a %s", (_name, tooLong, longest) => {
    expect(sizes("lib/a.ts", tooLong)).toEqual(["lib/a.ts:1 a function of 61 lines; at most 60"]);
    expect(sizes("lib/a.ts", longest)).toEqual([]);
  });

  test("but JSX does not count", () => {
    const jsx = `<ul>\n${"<li />\n".repeat(100)}</ul>`;
    expect(sizes("components/a.tsx", `function A() {\n${lines(50)}return (${jsx});\n}`)).toEqual([]);
    expect(sizes("components/a.tsx", `function A() {\n${lines(70)}return (${jsx});\n}`)).toHaveLength(1);
  });
});

describe("a reading of the environment is found", () => {
  test.each([
    "const a = process.env.PORT;",
    'const a = process["env"];',
    "const a = globalThis.process.env;",
    'import { env } from "node:process";',
    "const { env } = process;",
  ])("%s", (text) => {
    expect(environmentViolations([sourceFile("lib/db/a.ts", text)])).toHaveLength(1);
    expect(environmentViolations([sourceFile("lib/config/env.ts", text)])).toEqual([]);
  });

  test("but not anything else of the process", () => {
    expect(
      environmentViolations([
        sourceFile("lib/db/a.ts", "process.exit(1); config.env.PORT; const { env } = config;"),
      ]),
    ).toEqual([]);
  });
});

test("a file name that is vague or of another pattern is found", () => {
  const bad = [
    "lib/chatUtils.ts",
    "lib/chat_a.ts",
    "lib/string-utils.ts",
    "lib/helpers.ts",
    "lib/import-manager.ts",
    "lib/access/index.ts",
  ];
  expect(nameViolations(bad)).toHaveLength(bad.length);
  const good = [
    "lib/a.ts",
    "lib/a-b.db.test.ts",
    "lib/storage/index.ts",
    "app/not-found.tsx",
    "lib/db/pg-utils.d.ts",
    "lib/db/worker.mjs",
  ];
  expect(nameViolations(good)).toEqual([]);
});
