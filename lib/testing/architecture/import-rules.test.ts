import { describe, expect, test } from "vitest";
import { importViolations } from "./import-rules.ts";
import { sourceFile } from "./source-file.ts";

const check = (path: string, specifier: string) =>
  importViolations([sourceFile(path, `import "${specifier}";`)]);

describe("an import is refused", () => {
  test.each([
    ["lib/domain/a.ts", "../errors.ts"],
    ["lib/domain/a.ts", "node:crypto"],
    ["lib/domain/a.ts", "drizzle-orm"],
    ["lib/text/a.ts", "../db/database.ts"],
    ["lib/text/a.ts", "zod"],
    ["lib/config/env.ts", "../db/database.ts"],
    ["lib/db/a.ts", "../access/audit.ts"],
    ["lib/db/a.ts", "drizzle-kit"],
    ["lib/access/a.ts", "../ingestion/read.ts"],
    ["lib/access/a.ts", "../runtime.ts"],
    ["lib/ingestion/a.ts", "../retrieval/pipeline.ts"],
    ["lib/ingestion/a.ts", "../answering/pipeline.ts"],
    ["lib/retrieval/a.ts", "../ingestion/read.ts"],
    ["lib/retrieval/a.ts", "../answering/pipeline.ts"],
    ["lib/answering/a.ts", "../ingestion/read.ts"],
    ["lib/conversations/a.ts", "../answering/pipeline.ts"],
    ["lib/evaluation/a.ts", "../ingestion/read.ts"],
    ["lib/auth/a.ts", "../retrieval/pipeline.ts"],
    ["lib/auth/a.ts", "react"],
    ["lib/runtime.ts", "next/headers"],
    ["lib/runtime.ts", "../components/a.tsx"],
    ["lib/cli/a.ts", "../../app/actions.ts"],
    ["lib/answering/a.ts", "react"],
    ["lib/answering/a.ts", "next/cache"],
    ["lib/access/a.ts", "../testing/database-test.ts"],
    ["lib/cli/a.ts", "../testing/database-test.ts"],
    ["lib/access/a.ts", "./b.test.ts"],
    ["components/a.tsx", "@/lib/access/roles.ts"],
    ["components/a.tsx", "@/app/actions.ts"],
    ["components/a.tsx", "next/headers"],
    ["components/a.tsx", "next"],
    ["components/a.tsx", "pg"],
    ["app/page.tsx", "@/lib/testing/database-test.ts"],
  ])("in %s of %s", (path, specifier) => {
    expect(check(path, specifier)).toEqual([`${path}:1 ${specifier} may not be imported here`]);
  });

  test("also of a type, a re-export and a late import", () => {
    const text = 'import type { A } from "react";\nexport * from "react";\nconst a = await import("react");';
    expect(importViolations([sourceFile("lib/answering/a.ts", text)])).toHaveLength(3);
  });
});

describe("an import is allowed", () => {
  test.each([
    ["lib/domain/a.ts", "./b.ts"],
    ["lib/text/a.ts", "../domain/document.ts"],
    ["lib/db/a.ts", "drizzle-orm/pg-core"],
    ["lib/access/a.ts", "node:crypto"],
    ["lib/ingestion/parsing/a.ts", "../../access/visible-to.ts"],
    ["lib/answering/generation/a.ts", "../../retrieval/pipeline.ts"],
    ["lib/auth/a.ts", "next/headers"],
    ["lib/runtime.ts", "./storage/disk.ts"],
    ["lib/cli/a.ts", "../ingestion/read.ts"],
    ["components/ui/a.tsx", "@/lib/domain/answer.ts"],
    ["components/ui/a.tsx", "next/link"],
    ["app/page.tsx", "@/lib/runtime.ts"],
    ["app/page.tsx", "next/headers"],
    ["lib/access/a.test.ts", "../testing/database-test.ts"],
  ])("in %s of %s", (path, specifier) => {
    expect(check(path, specifier)).toEqual([]);
  });
});

test("a path without its extension, or by the wrong way, is refused", () => {
  expect(check("lib/access/a.ts", "./b")).toEqual(["lib/access/a.ts:1 ./b must have its file extension"]);
  expect(check("lib/access/a.ts", "@/lib/access/b.ts")).toEqual([
    "lib/access/a.ts:1 @/lib/access/b.ts must be a relative path in lib",
  ]);
  expect(check("app/page.tsx", "../lib/runtime.ts")).toEqual([
    "app/page.tsx:1 ../lib/runtime.ts must begin with @/",
  ]);
});
