import { expect, type Locator } from "@playwright/test";

/**
 * Waits until React has taken over an element that the server rendered. Before that, a script is too fast: what it types or
 * clicks reaches the element, but not the component.
 */
export async function isInteractive(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps$"))))
    .toBe(true);
}
