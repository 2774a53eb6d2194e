"use client";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { messages } from "@/components/messages/messages.ts";

const itemClass =
  "flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-ui text-ink outline-none select-none data-[highlighted]:bg-hover pointer-coarse:h-11";

/** A menu that a button opens. The trigger is one element that takes a ref: a button. */
export function Menu({
  trigger,
  align = "start",
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        {/* It stands at the page's end, outside of its landmarks, and so in one of its own. */}
        <section aria-label={messages.common.menu}>
          <Radix.Content
            align={align}
            sideOffset={4}
            collisionPadding={8}
            className="z-50 min-w-52 animate-appear rounded-lg border border-line bg-raised p-1 shadow-pop"
          >
            {children}
          </Radix.Content>
        </section>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Radix.Item className={itemClass} onSelect={onSelect}>
      {children}
    </Radix.Item>
  );
}

/** An item that is a link: its child is the link, with the item's look. */
export function MenuLink({ children }: { children: ReactNode }) {
  return (
    <Radix.Item asChild className={itemClass}>
      {children}
    </Radix.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1.5 text-meta text-ink-3">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 border-t border-line" />;
}
