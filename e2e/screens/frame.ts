import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { Person } from "../fixtures/accounts.ts";
import { copyOf, removeDirectory, sessionFile } from "../fixtures/data-directory.ts";
import { startServer } from "../fixtures/server.ts";
import { isChosen } from "./selection.ts";

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

const sizes = [
  [1440, 900],
  [768, 1024],
  [390, 844],
] as const;
const [[width, height]] = sizes;
const wide = { width, height };

/** Where the pictures go, and which. */
export interface Studio {
  browser: Browser;
  folder: string;
  /** Only those that the documentation shows, as small JPEGs. */
  isForDocs: boolean;
}

export interface ShootOptions {
  /** The page from its top to its end, not only what the screen holds. */
  isWhole?: boolean;
  /** Only where the sidebar is a column, or only where it is not. */
  isWide?: boolean;
  isNarrow?: boolean;
  /** As it would be printed, on A4. */
  isPrint?: boolean;
}

/** Takes a picture of the page as it is, in every width and theme. */
export type Shoot = (name: string, options?: ShootOptions) => Promise<void>;

/** Starts the built app on a copy of the data, for as long as it is used. */
export async function withServer(
  template: string,
  variables: Record<string, string>,
  use: (url: string, setupLink: string | null) => Promise<void>,
): Promise<void> {
  const dataDirectory = await copyOf(template);
  const server = await startServer({ dataDirectory, variables });
  try {
    await use(server.url, server.setupLink());
  } finally {
    await server.stop();
    await removeDirectory(dataDirectory);
  }
}

/** A browser of its own for one person. */
export async function open(
  studio: Studio,
  baseURL: string,
  person: Person | null,
): Promise<{ page: Page; shoot: Shoot }> {
  const context = await studio.browser.newContext({
    baseURL,
    reducedMotion: "reduce",
    locale: "en-GB",
    viewport: wide,
    ...(person ? { storageState: sessionFile(person) } : {}),
  });
  const page = await context.newPage();
  return { page, shoot: (name, options) => shootPage(studio, page, name, options ?? {}) };
}

async function shootPage(studio: Studio, page: Page, name: string, options: ShootOptions): Promise<void> {
  if (options.isPrint) await shootPrint(studio, page, name);
  else
    for (const [width, height] of sizes) {
      if ((options.isWide && width < 1024) || (options.isNarrow && width > 390)) continue;
      for (const colorScheme of themes) {
        const picture = `${name}-${colorScheme}-${width}`;
        if (studio.isForDocs && !isChosen(picture)) continue;
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await take(studio, page, picture, options.isWhole ?? false);
      }
    }
  await page.emulateMedia({ colorScheme: "light", media: null });
  await page.setViewportSize(wide);
}

async function shootPrint(studio: Studio, page: Page, name: string): Promise<void> {
  if (studio.isForDocs && !isChosen(name)) return;
  // A4 without its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await take(studio, page, name, true);
}

async function take({ folder, isForDocs }: Studio, page: Page, name: string, fullPage: boolean) {
  const kind = isForDocs ? ({ type: "jpeg", quality: 72 } as const) : ({ type: "png" } as const);
  const file = path.join(folder, `${name}.${isForDocs ? "jpg" : "png"}`);
  await page.screenshot({ ...kind, path: file, animations: "disabled", caret: "hide", fullPage });
}
