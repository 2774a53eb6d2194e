import { expect, test } from "vitest";
import { machineViolations, readmeViolations, registryViolations } from "./text-rules.ts";

test("a path that a README names but that is not there is found, in code and in links", () => {
  const text =
    "See `lib/gone.ts`, `lib/here.ts`, `app/(chat)/gone.tsx`, `lib/<folder>/…`, `npm run lib` and [this](./gone.md#top), [that](https://example.com/lib).";
  const exists = (path: string) => path === "lib/here.ts";
  expect(readmeViolations([{ path: "lib/README.md", text }], exists)).toEqual([
    "lib/README.md names lib/gone.ts, which is not there",
    "lib/README.md names app/(chat)/gone.tsx, which is not there",
    "lib/README.md names lib/gone.md, which is not there",
  ]);
});

test("a path of someone's machine is found", () => {
  const machine = (text: string) => machineViolations([{ path: "lib/a.ts", text }]);
  expect(machine(`open("/${"home"}/ada/notes.txt")`)).toHaveLength(1);
  expect(machine(`// see /${"work"}/notes.md`)).toHaveLength(1);
  expect(machine(`cd /${"var/tmp"}/x`)).toHaveLength(1);
  expect(machine("https://example.com/work/a, ./work/b, src/root/c, @/home/x/y, /c/root, a/work/b")).toEqual(
    [],
  );
});

test("a private registry is found", () => {
  const lock = (address: string) => ({ path: "package-lock.json", text: `{"resolved": "${address}"}` });
  expect(registryViolations([lock("https://npm.example.com/zod.tgz")])).toHaveLength(1);
  expect(registryViolations([lock("https://registry.npmjs.org/zod.tgz")])).toEqual([]);
  expect(
    registryViolations([{ path: ".npmrc", text: "fund=false\nregistry=https://npm.example.com" }]),
  ).toHaveLength(1);
  expect(
    registryViolations([{ path: ".npmrc", text: "fund=false\nomit-lockfile-registry-resolved=true" }]),
  ).toEqual([]);
});
