import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { attackClasses, classesNamed, withoutTests } from "./attack-classes.ts";
import { readNamedTests } from "./named-tests.ts";

// `npm run test:attacks`: runs the tests that are named for attacks, and prints which class is held by which. The browser's
// run with the journeys, against the built app.

const Results = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

const named = readNamedTests(process.cwd());
const isOfBrowser = (file: string) => file.startsWith("e2e/");
const files = [...new Set(named.map(({ file }) => file).filter((file) => !isOfBrowser(file)))];
const resultsFile = ".test/attacks.json";
mkdirSync(".test", { recursive: true });
const vitest = ["node_modules/vitest/vitest.mjs", "run", "-t", "\\bA\\d{1,2}\\b"];
const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${resultsFile}`];
const { status } = spawnSync(process.execPath, [...vitest, ...reporters, ...files], { stdio: "inherit" });
const run = Results.parse(JSON.parse(readFileSync(resultsFile, "utf8")))
  .testResults.flatMap(({ assertionResults }) => assertionResults)
  .map(({ ancestorTitles, title, status }) => ({
    classes: [...ancestorTitles, title].flatMap(classesNamed),
    status,
  }));

const lines = Object.entries(attackClasses).map(([id, what]) => {
  const own = run.filter(({ classes }) => classes.includes(id));
  const passed = own.filter((one) => one.status === "passed").length;
  const failed = own.filter((one) => one.status === "failed").length;
  const browser = named.filter(({ file, classes }) => isOfBrowser(file) && classes.includes(id)).length;
  const isHeld = withoutTests.includes(id) || (failed === 0 && passed + browser > 0);
  const counts = [
    passed > 0 ? `${passed} passed` : "",
    failed > 0 ? `${failed} FAILED` : "",
    browser > 0 ? `${browser} in the browser suite` : "",
  ];
  const shown = counts.filter(Boolean).join(", ") || (isHeld ? "nothing to test yet" : "NO TEST");
  return { isHeld, line: `${id.padEnd(4)} ${what.padEnd(50)} ${shown}` };
});
console.log(`\n${lines.map(({ line }) => line).join("\n")}\n`);
for (const id of Object.keys(attackClasses))
  for (const file of new Set(named.filter(({ classes }) => classes.includes(id)).map((one) => one.file)))
    console.log(`${id.padEnd(4)} ${file}`);
process.exitCode = status === 0 && lines.every(({ isHeld }) => isHeld) ? 0 : 1;
