import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { messages } from "@/components/messages/messages.ts";
import { preferenceCookies } from "@/components/ui/preference.ts";
import { themeAttribute } from "@/components/ui/theme.ts";
import { TitleKeeper } from "@/components/ui/title-keeper.tsx";
import { Toaster } from "@/components/ui/toaster.tsx";
import { fontVariables } from "./fonts.ts";
import "./globals.css";
import "./print.css";

export const metadata: Metadata = {
  title: { default: messages.product, template: `%s · ${messages.product}` },
  description: messages.tagline,
  robots: { index: false, follow: false },
  referrer: "same-origin",
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#161618" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get(preferenceCookies.theme)?.value;
  return (
    <html lang="en" dir="ltr" data-theme={themeAttribute(theme)} className={fontVariables}>
      <body>
        {children}
        <Toaster />
        <TitleKeeper />
      </body>
    </html>
  );
}
