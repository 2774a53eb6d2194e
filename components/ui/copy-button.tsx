"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Button, type ButtonVariant } from "./button.tsx";
import { copyText } from "./copy-text.ts";
import { notify } from "./notify.ts";

const CONFIRMED_MS = 2000;

/** Copies what `text` gives at that moment, and says so. */
export function CopyButton({
  label,
  text,
  variant = "quiet",
  size = "small",
  labelClass,
}: {
  label: string;
  /** For where the icon stands alone. */
  labelClass?: string;
  text: () => string;
  variant?: ButtonVariant;
  size?: "small" | "medium";
}) {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    if (copiedAt === 0) return;
    const timer = setTimeout(() => setCopiedAt(0), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  async function copy() {
    if (await copyText(text())) setCopiedAt(Date.now());
    else notify(messages.common.copyFailed);
  }
  const Icon = copiedAt ? Check : Copy;
  return (
    <Button variant={variant} size={size} onClick={copy}>
      <Icon aria-hidden="true" className="size-3.5" />
      <span aria-live="polite" className={labelClass}>
        {copiedAt ? messages.common.copied : label}
      </span>
    </Button>
  );
}
