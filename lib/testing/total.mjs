// Adds up what the test runners reported, and fails when a leg ran no test: a suite that was silently skipped is no success.
import { existsSync, readFileSync } from "node:fs";

const legs = process.argv.slice(2);
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {});
const { legs: tested = {}, uncaught = [] } = read(".test/vitest.json");
const none = { passed: 0, failed: 0, skipped: 0 };

function playwright({ stats = {} }) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

const results = legs.map((leg) => {
  const counts = leg === "e2e" ? playwright(read(".test/e2e.json")) : (tested[leg] ?? none);
  const isEmpty = counts.passed + counts.failed === 0;
  const text = `${counts.passed} passed · ${counts.failed} failed · ${counts.skipped} skipped`;
  process.stdout.write(`${leg}: ${isEmpty ? "ran no test, which counts as a failure" : text}\n`);
  return isEmpty ? { ...counts, failed: 1 } : counts;
});

for (const message of uncaught)
  process.stdout.write(`caught by no test, which counts as a failure: ${message}\n`);
results.push({ ...none, failed: uncaught.length });

const total = (key) => results.reduce((sum, counts) => sum + counts[key], 0);
process.stdout.write(`${total("passed")} passed, ${total("failed")} failed, ${total("skipped")} skipped\n`);
process.exitCode = total("failed") > 0 ? 1 : 0;
