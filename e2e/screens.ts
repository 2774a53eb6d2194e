import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { launchOptions } from "./fixtures/chromium.ts";
import globalSetup from "./fixtures/global-setup.ts";
import { adminScreens } from "./screens/admin.ts";
import { chatScreens } from "./screens/chat.ts";
import type { Studio } from "./screens/frame.ts";
import { modelScreens } from "./screens/model.ts";
import { readerScreens } from "./screens/reader.ts";
import { visitorScreens } from "./screens/visitor.ts";

// `npm run screens -- FOLDER [--only=chat,admin] [--again]`: pictures of every page and state. Needs the built app.
// `npm run screens -- docs`: only those of docs/screens.md, which replace the ones there.

const groups = {
  visitor: visitorScreens,
  reader: readerScreens,
  chat: chatScreens,
  model: modelScreens,
  admin: adminScreens,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Some groups of pages instead of all. */
    only: { type: "string" },
    /** On the data of the last run, which saves a minute. */
    again: { type: "boolean", default: false },
  },
});
const isForDocs = (positionals[0] ?? "docs") === "docs";
const folder = path.resolve(isForDocs ? "docs/screens" : (positionals[0] ?? ""));
const names = values.only?.split(",") ?? Object.keys(groups);

mkdirSync(folder, { recursive: true });
if (isForDocs && !values.only) for (const old of readdirSync(folder)) rmSync(path.join(folder, old));
if (!values.again) await globalSetup();
const studio: Studio = { browser: await chromium.launch(await launchOptions()), folder, isForDocs };
try {
  for (const [name, takeScreens] of Object.entries(groups)) {
    if (!names.includes(name)) continue;
    await takeScreens(studio).catch((error: unknown) => {
      console.error(`${name}:`, error);
      process.exitCode = 1;
    });
  }
} finally {
  await studio.browser.close();
}
