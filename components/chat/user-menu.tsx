"use client";
import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages/messages.ts";
import { tokenMessages } from "@/components/messages/token.ts";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from "@/components/ui/menu.tsx";
import { ThemeSwitch } from "@/components/ui/theme-switch.tsx";
import { clearDrafts } from "./drafts.ts";
import { openShortcuts } from "./shortcuts.tsx";

export interface UserMenuProps {
  name: string;
  email: string;
  /** Where administration starts for this person; null for those who have none. */
  adminHref: string | null;
  signOut: () => Promise<unknown>;
}

/** Who is signed in, and what belongs to the person rather than to a conversation. */
export function UserMenu({ name, email, adminHref, signOut }: UserMenuProps) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-start hover:bg-hover data-[state=open]:bg-hover"
        >
          <span
            aria-hidden="true"
            className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-meta font-medium text-accent uppercase"
          >
            {Array.from(name)[0] ?? "?"}
          </span>
          <span className="min-w-0 flex-1 truncate text-ui">
            <span className="sr-only">{messages.sidebar.account}: </span>
            {name}
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        </button>
      }
    >
      <MenuLabel>{email}</MenuLabel>
      <ThemeSwitch />
      <MenuSeparator />
      <MenuLink>
        <Link href="/settings">{tokenMessages.settings}</Link>
      </MenuLink>
      {adminHref ? (
        <MenuLink>
          <Link href={adminHref}>{messages.sidebar.administration}</Link>
        </MenuLink>
      ) : null}
      <MenuItem onSelect={openShortcuts}>{messages.sidebar.shortcuts}</MenuItem>
      <MenuSeparator />
      <MenuItem
        onSelect={() => {
          clearDrafts();
          void signOut();
        }}
      >
        {messages.sidebar.signOut}
      </MenuItem>
    </Menu>
  );
}
