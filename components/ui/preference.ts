/** Names of the cookies that hold how a browser likes the interface; read by the root layout for a right first paint. */
export const preferenceCookies = {
  theme: "groundwork-theme",
  sidebar: "groundwork-sidebar",
  citation: "groundwork-citation",
  tour: "groundwork-tour",
} as const;

const ONE_YEAR_S = 31_536_000;

/** Keeps a preference in a cookie (not secret, not personal). `value` must be a plain word. */
export function savePreference(name: keyof typeof preferenceCookies, value: string): void {
  const cookie = `${preferenceCookies[name]}=${value}; path=/; max-age=${ONE_YEAR_S}; samesite=lax`;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, where intranets live
  document.cookie = cookie;
}
