import { mkdirSync, writeFileSync } from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";

/**
 * Counts tests by leg (unit, embedded, postgres) into `.test/vitest.json`; vitest's own JSON does not name the leg. Errors that
 * no test caught fail the run too, and belong to no leg: they get a line of their own.
 */
export default class LegReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, uncaught: ReadonlyArray<SerializedError>): void {
    const legs: Record<string, { passed: number; failed: number; skipped: number }> = {};
    for (const module of modules) {
      const leg = module.project.name;
      const counts = legs[leg] ?? { passed: 0, failed: 0, skipped: 0 };
      legs[leg] = counts;
      const tests = [...module.children.allTests()];
      for (const test of tests) {
        const { state } = test.result();
        if (state !== "pending") counts[state]++;
      }
      // A file that could not be loaded has no tests of its own, and must count as one that failed.
      if (!module.ok() && tests.every((test) => test.result().state !== "failed")) counts.failed++;
    }
    mkdirSync(".test", { recursive: true });
    writeFileSync(
      ".test/vitest.json",
      JSON.stringify({ legs, uncaught: uncaught.map(({ message }) => message) }),
    );
  }
}
