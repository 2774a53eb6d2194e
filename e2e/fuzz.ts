import { seededDirectory } from "./fixtures/data-directory.ts";
import { fuzzApp } from "./fixtures/fuzzed-app.ts";
import { makeSeededData } from "./fixtures/seeded-data.ts";

/** `node e2e/fuzz.ts [COUNT] [SEED]`: malformed requests to every action and route of the built app; fails on what they find. */
const [count = "10000", seed = "1"] = process.argv.slice(2);
await makeSeededData();
const began = Date.now();
const found = await fuzzApp({ template: seededDirectory, count: Number(count), seed: Number(seed) });
for (const finding of found.findings.slice(0, 40)) console.log(finding);
for (const line of found.errors) console.log(line.slice(0, 400));
const { statuses, isAlive, leaked, findings } = found;
const seconds = Math.round((Date.now() - began) / 1000);
console.log({
  requests: Number(count),
  seed: Number(seed),
  seconds,
  statuses,
  findings: findings.length,
  isAlive,
  leaked,
});
process.exitCode = isAlive && findings.length === 0 && leaked.length === 0 ? 0 : 1;
