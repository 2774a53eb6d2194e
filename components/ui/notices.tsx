"use client";
import { Toaster as Sonner, toast } from "sonner";
import { messages } from "@/components/messages/messages.ts";
import type { Notice } from "./notify.ts";

/** The region of short notices. {@link Toaster} brings it, and a notice that was raised before it came is shown then. */
export function Notices() {
  return (
    <Sonner
      position="top-center"
      gap={8}
      containerAriaLabel={messages.common.close}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-[min(24rem,calc(100vw-2rem))] items-center gap-3 rounded-lg border border-line bg-raised px-4 py-3 text-ui text-ink shadow-pop",
          title: "text-ui",
          content: "flex-1",
          actionButton:
            "ms-auto h-7 shrink-0 rounded-md px-2 font-medium text-accent hover:bg-hover pointer-coarse:h-11",
          icon: "hidden",
        },
      }}
    />
  );
}

export function raise({ text, action }: Notice): void {
  if (action) toast(text, { action: { label: action.label, onClick: action.onSelect }, duration: 8000 });
  else toast(text);
}
