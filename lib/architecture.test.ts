import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  aclViolations,
  functionsWithPrincipal,
  optionalPrincipals,
  systemPrincipalViolations,
  unfilteredReaders,
  userPrincipalViolations,
} from "./testing/architecture/access-rules.ts";
import {
  environmentViolations,
  nameViolations,
  sizeViolations,
  staleHelpers,
  typeViolations,
} from "./testing/architecture/code-rules.ts";
import {
  actionViolations,
  pageViolations,
  routeViolations,
  staleDoors,
} from "./testing/architecture/guard-rules.ts";
import { importViolations } from "./testing/architecture/import-rules.ts";
import { filesBelow, projectSources } from "./testing/architecture/source-file.ts";
import { tablesOf, writerViolations } from "./testing/architecture/table-rules.ts";
import {
  machineViolations,
  readmeViolations,
  registryViolations,
} from "./testing/architecture/text-rules.ts";
import { contentReaders } from "./testing/content-readers.ts";

// Each rule is a function with a test of its own beside it, which shows that it finds what it should.
const sources = projectSources();
const rootFiles = readdirSync(".", { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => entry.name);
const paths = [
  ...rootFiles,
  ...["app", "components", "lib", "drizzle", "e2e"].flatMap((folder) => filesBelow(folder)),
];
const texts = paths
  .filter((path) =>
    /(^|\/)\.?[^/]*\.(tsx?|mjs|js|json|md|css|sql|ya?ml|sh)$|^\.npmrc$|^\.env\.example$/.test(path),
  )
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

test("there is something to check", () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(tablesOf(sources).length).toBeGreaterThan(10);
});

describe("folders", () => {
  test("import only what they may", () => {
    expect(importViolations(sources)).toEqual([]);
  });

  test("write only their own tables", () => {
    expect(writerViolations(sources)).toEqual([]);
  });

  test("leave the environment to lib/config/env.ts", () => {
    expect(environmentViolations(sources)).toEqual([]);
  });
});

describe("access", () => {
  test("every action first asks who calls", () => {
    expect(actionViolations(sources)).toEqual([]);
  });

  test("every route handler first asks who calls", () => {
    expect(routeViolations(sources)).toEqual([]);
  });

  test("every page asks who looks", () => {
    expect(pageViolations(sources)).toEqual([]);
  });

  test("every public door exists", () => {
    expect(staleDoors(sources)).toEqual([]);
  });

  test("conditions on ACLs are built in one place", () => {
    expect(aclViolations(sources)).toEqual([]);
  });

  test("whoever reads content filters by it", () => {
    expect(unfilteredReaders(sources)).toEqual([]);
  });

  test("nobody but jobs and commands reads as the system", () => {
    expect(systemPrincipalViolations(sources)).toEqual([]);
  });

  test("nobody makes somebody else's principal", () => {
    expect(userPrincipalViolations(sources)).toEqual([]);
  });

  test("who asks is never optional", () => {
    expect(optionalPrincipals(sources)).toEqual([]);
  });

  test("every function that takes a principal is on the list that the access test walks", () => {
    expect(functionsWithPrincipal(sources)).toEqual([...contentReaders].sort());
  });
});

describe("code", () => {
  test("has no holes in its types", () => {
    expect(typeViolations(sources)).toEqual([]);
    expect(staleHelpers(sources)).toEqual([]);
  });

  test("comes in files and functions that can be read at once", () => {
    expect(sizeViolations(sources)).toEqual([]);
  });

  test("is in files named for what they do", () => {
    const named = paths.filter(
      (path) => /^(app|components|lib|e2e)\//.test(path) && /\.(tsx?|mjs|css)$/.test(path),
    );
    expect(nameViolations(named)).toEqual([]);
  });
});

describe("texts", () => {
  test("of READMEs name paths that exist", () => {
    const readmes = texts.filter(({ path }) => path.endsWith("README.md"));
    expect(readmeViolations(readmes, existsSync)).toEqual([]);
  });

  test("name no machine's paths", () => {
    expect(machineViolations(texts)).toEqual([]);
  });

  test("name no private registry", () => {
    expect(registryViolations(texts)).toEqual([]);
  });
});
