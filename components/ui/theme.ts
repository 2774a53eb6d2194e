export type Theme = "light" | "dark" | "system";

/** What the root element's `data-theme` must be; nothing lets the system decide. */
export function themeAttribute(theme: string | undefined): "light" | "dark" | undefined {
  return theme === "light" || theme === "dark" ? theme : undefined;
}
