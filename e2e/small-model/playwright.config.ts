import journeys from "../playwright.config.ts";

/** Journeys with a real model, however small: `npm run e2e:model`, see e2e/README.md. */
export default {
  ...journeys,
  testDir: ".",
  globalSetup: "../fixtures/global-setup.ts",
  outputDir: "../../.test/e2e-model/results",
  reporter: [["list"]],
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 120_000 },
} satisfies typeof journeys;
