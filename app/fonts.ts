import { GeistSans } from "geist/font/sans";
import localFont from "next/font/local";

/** Only code, tokens and links to copy are set in it, so a page waits for it only where it has some. */
const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  fallback: ["ui-monospace", "SFMono-Regular", "Menlo", "Liberation Mono", "monospace"],
});

/** The classes that bring the variables of both fonts. */
export const fontVariables = `${GeistSans.variable} ${mono.variable}`;
