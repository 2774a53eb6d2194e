import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const themes = ["light", "dark"] as const;

/** axe finds nothing on the page as it is now, in light and dark; what it finds fails the test at its end. */
export async function isAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
  }
}
