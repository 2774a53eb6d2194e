"use client";
import { type ComponentProps, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Input } from "@/components/ui/input.tsx";

/** A password field that can show what was typed. */
export function PasswordInput(props: ComponentProps<"input">) {
  const [isShown, setIsShown] = useState(false);
  return (
    <span className="relative block">
      <Input {...props} type={isShown ? "text" : "password"} className="pe-16" />
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
        className="absolute inset-y-0 end-1 my-auto h-7 rounded-sm px-2 text-meta text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:h-10"
      >
        {isShown ? messages.auth.hidePassword : messages.auth.showPassword}
      </button>
    </span>
  );
}
