"use client";
import clsx from "clsx";
import { Menu as MenuIcon, PanelLeft, Plus, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { savePreference } from "@/components/ui/preference.ts";
import { ConversationNav } from "./conversation-nav.tsx";
import { UserMenu, type UserMenuProps } from "./user-menu.tsx";

export interface SidebarProps {
  user: UserMenuProps;
  /** As the reader left it, from the cookie. */
  isCollapsedAtFirst: boolean;
}

/** Conversations and account: a column on wide screens, a bar with a sheet on narrow ones. */
export function Sidebar({ user, isCollapsedAtFirst }: SidebarProps) {
  const [isCollapsed, setIsCollapsed] = useState(isCollapsedAtFirst);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  function collapse(next: boolean) {
    setIsCollapsed(next);
    savePreference("sidebar", next ? "collapsed" : "open");
  }
  return (
    <>
      <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b border-line bg-canvas px-2 lg:hidden">
        <Button
          variant="quiet"
          size="icon"
          aria-label={messages.sidebar.open}
          onClick={() => setIsSheetOpen(true)}
        >
          <MenuIcon aria-hidden="true" className="size-4" />
        </Button>
        <span className="flex-1 ps-8 text-center text-ui font-semibold pointer-coarse:ps-11">
          {messages.product}
        </span>
        <SearchLink isIcon />
        <NewLink isIcon />
      </header>
      <Dialog
        isOpen={isSheetOpen}
        onOpenChange={setIsSheetOpen}
        title={messages.sidebar.label}
        isTitleHidden
        side="start"
      >
        <Column user={user} onNavigate={() => setIsSheetOpen(false)} />
      </Dialog>
      <aside
        className={`sticky top-0 hidden h-dvh shrink-0 border-e border-line bg-surface lg:block ${isCollapsed ? "w-12" : "w-64"}`}
      >
        {isCollapsed ? (
          <div className="grid justify-items-center gap-1 py-3">
            <Button
              variant="quiet"
              size="icon"
              aria-label={messages.sidebar.expand}
              aria-expanded={false}
              onClick={() => collapse(false)}
            >
              <PanelLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
            </Button>
            <NewLink isIcon />
            <SearchLink isIcon />
          </div>
        ) : (
          <Column user={user} onCollapse={() => collapse(true)} />
        )}
      </aside>
    </>
  );
}

function Column({
  user,
  onNavigate,
  onCollapse,
}: {
  user: UserMenuProps;
  onNavigate?: () => void;
  onCollapse?: () => void;
}) {
  return (
    <div className="flex h-full flex-col">
      <div className="grid gap-3 p-3">
        <div className="flex h-8 items-center justify-between ps-2">
          <Link href="/" onClick={onNavigate} className="rounded-sm text-body font-semibold tracking-tight">
            {messages.product}
          </Link>
          {onCollapse ? (
            <Button
              variant="quiet"
              size="icon"
              aria-label={messages.sidebar.collapse}
              aria-expanded={true}
              onClick={onCollapse}
            >
              <PanelLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
            </Button>
          ) : null}
        </div>
        <div className="grid gap-1">
          <NewLink onNavigate={onNavigate} />
          <SearchLink onNavigate={onNavigate} />
        </div>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        <ConversationNav {...(onNavigate ? { onNavigate } : {})} />
      </div>
      <div className="border-t border-line p-3">
        <UserMenu {...user} />
      </div>
    </div>
  );
}

function NewLink({
  isIcon = false,
  onNavigate,
}: {
  isIcon?: boolean;
  onNavigate?: (() => void) | undefined;
}) {
  return (
    <Link
      href="/"
      onClick={onNavigate}
      aria-label={isIcon ? messages.sidebar.newConversation : undefined}
      className={isIcon ? buttonClass("quiet", "icon") : `${buttonClass("secondary", "medium")} w-full`}
    >
      <Plus aria-hidden="true" className="size-4" />
      {isIcon ? null : messages.sidebar.newConversation}
    </Link>
  );
}

function SearchLink({
  isIcon = false,
  onNavigate,
}: {
  isIcon?: boolean;
  onNavigate?: (() => void) | undefined;
}) {
  const isCurrent = usePathname() === "/search";
  return (
    <Link
      href="/search"
      onClick={onNavigate}
      aria-label={isIcon ? searchMessages.search.title : undefined}
      aria-current={isCurrent ? "page" : undefined}
      className={
        isIcon
          ? buttonClass("quiet", "icon")
          : clsx(
              "flex h-9 items-center gap-2 rounded-md px-2 text-ui transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11",
              isCurrent ? "bg-hover font-medium text-ink" : "text-ink-2",
            )
      }
    >
      <Search aria-hidden="true" className="size-4" />
      {isIcon ? null : searchMessages.search.title}
    </Link>
  );
}
