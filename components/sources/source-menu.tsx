"use client";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu.tsx";
import { DeleteSourceDialog } from "./delete-source-dialog.tsx";
import { RenameSourceDialog } from "./rename-source-dialog.tsx";
import { SourceReadersDialog } from "./source-readers-dialog.tsx";
import type { SourceActions, SourceRow } from "./source-row.ts";

const texts = messages.sourceList;

/** What one can do with a source. */
export function SourceMenu({
  source,
  actions,
  ownUserId,
  knownGroups,
}: {
  source: SourceRow;
  actions: SourceActions;
  ownUserId: string;
  knownGroups: readonly string[];
}) {
  const [open, setOpen] = useState<"rename" | "readers" | "delete" | null>(null);
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) setOpen(null);
  };
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button type="button" aria-label={texts.menu(source.name)} className={buttonClass("quiet", "icon")}>
            <Ellipsis aria-hidden="true" className="size-4" />
          </button>
        }
      >
        <MenuLink>
          <Link href={`/admin/imports/new?source=${encodeURIComponent(source.id)}`}>{texts.importAgain}</Link>
        </MenuLink>
        <MenuItem onSelect={() => setOpen("rename")}>{texts.rename}</MenuItem>
        <MenuItem onSelect={() => setOpen("readers")}>{texts.setReaders}</MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => setOpen("delete")}>{texts.remove}</MenuItem>
      </Menu>
      {open === "rename" ? (
        <RenameSourceDialog source={source} renameSource={actions.renameSource} onOpenChange={onOpenChange} />
      ) : null}
      {open === "readers" ? (
        <SourceReadersDialog
          source={source}
          setSourceReaders={actions.setSourceReaders}
          ownUserId={ownUserId}
          knownGroups={knownGroups}
          onOpenChange={onOpenChange}
        />
      ) : null}
      {open === "delete" ? (
        <DeleteSourceDialog source={source} deleteSource={actions.deleteSource} onOpenChange={onOpenChange} />
      ) : null}
    </>
  );
}
