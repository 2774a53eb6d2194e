"use client";
import clsx from "clsx";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { adminMessages } from "@/components/messages/admin.ts";
import { gapMessages } from "@/components/messages/gap.ts";
import { messages } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";

const forAdmins = (name: string, under: string) => ({ href: under, name, under, isForAdmins: true });

const pages: readonly { href: string; name: string; under: string; isForAdmins?: boolean }[] = [
  { href: "/admin/sources", name: messages.admin.nav.sources, under: "/admin/sources" },
  { href: "/admin/imports/new", name: messages.admin.nav.import, under: "/admin/imports" },
  forAdmins(messages.admin.nav.members, "/admin/members"),
  forAdmins(adminMessages.nav.permissions, "/admin/permissions"),
  forAdmins(adminMessages.nav.oversharing, "/admin/oversharing"),
  forAdmins(gapMessages.nav, "/admin/gaps"),
  forAdmins(adminMessages.nav.viewAs, "/admin/view-as"),
  forAdmins(adminMessages.nav.audit, "/admin/audit"),
];

/** Where the bar is too narrow for all, the page that is open stands in it. */
function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
}

/** The way between the pages of the administration, and back to the questions. */
export function AdminNav({ canManageMembers }: { canManageMembers: boolean }) {
  const path = usePathname();
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-canvas">
      <div className="mx-auto flex h-12 w-full max-w-5xl items-center gap-1 px-2 sm:px-4">
        <Link href="/" aria-label={messages.admin.backToChat} className={buttonClass("quiet", "icon")}>
          <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        </Link>
        <span className="me-3 text-ui font-semibold max-sm:sr-only">{messages.product}</span>
        <nav
          aria-label={messages.admin.label}
          className="flex h-full min-w-0 overflow-x-auto [scrollbar-width:none] max-sm:mask-x-from-[calc(100%-0.75rem)] max-sm:px-3"
        >
          {pages
            .filter((page) => canManageMembers || !page.isForAdmins)
            .map((page) => {
              const isCurrent = path.startsWith(page.under);
              return (
                <Link
                  key={page.href}
                  ref={isCurrent ? intoView : undefined}
                  href={page.href}
                  aria-current={isCurrent ? "page" : undefined}
                  className={clsx(
                    "flex h-full items-center border-b-2 px-3 text-ui sm:max-lg:px-2 whitespace-nowrap transition-colors focus-visible:-outline-offset-2",
                    isCurrent
                      ? "border-accent font-medium text-ink"
                      : "border-transparent text-ink-2 hover:text-ink",
                  )}
                >
                  {page.name}
                </Link>
              );
            })}
        </nav>
      </div>
    </header>
  );
}
