import { defineConfig } from "@playwright/test";
import { launchOptions } from "./fixtures/chromium.ts";

/** Journeys against the built app: `npm run build && npm run e2e`. */
export default defineConfig({
  testDir: "./journeys",
  outputDir: "../.test/e2e/results",
  globalSetup: "./fixtures/global-setup.ts",
  reporter: [["list"], ["json", { outputFile: "../.test/e2e.json" }]],
  // Each worker has servers of its own, which take one core between them.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    locale: "en-GB",
    timezoneId: "Europe/Dublin",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: await launchOptions(),
  },
});
