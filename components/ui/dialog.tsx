"use client";
import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { messages } from "@/components/messages/messages.ts";
import { buttonClass } from "./button.tsx";

/**
 * A dialog in the middle, or a sheet at the side where reading starts. Traps focus, closes with Esc and outside.
 * Open state belongs to the caller.
 */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  isTitleHidden = false,
  side = "middle",
  children,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  isTitleHidden?: boolean;
  side?: "middle" | "start";
  children: ReactNode;
}) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className={clsx(
            "fixed z-50 animate-appear overflow-y-auto border-line bg-raised shadow-pop focus:outline-none",
            side === "middle" && "inset-x-4 top-[12dvh] mx-auto max-h-[76dvh] max-w-lg rounded-lg border p-4",
            side === "start" && "inset-y-0 start-0 w-72 max-w-[calc(100vw-3rem)] border-e",
          )}
        >
          <Radix.Title className={isTitleHidden ? "sr-only" : "mb-3 pe-10 pt-1 text-body font-semibold"}>
            {title}
          </Radix.Title>
          {children}
          {/* After the content, so that the focus begins in it. */}
          <div className={isTitleHidden ? "sr-only" : "absolute end-3 top-3"}>
            <Radix.Close aria-label={messages.common.close} className={buttonClass("quiet", "icon")}>
              <X aria-hidden="true" className="size-4" />
            </Radix.Close>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
