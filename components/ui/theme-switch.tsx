"use client";
import clsx from "clsx";
import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { savePreference } from "./preference.ts";
import { type Theme, themeAttribute } from "./theme.ts";

const choices = [
  { theme: "light", Icon: Sun },
  { theme: "dark", Icon: Moon },
  { theme: "system", Icon: Monitor },
] as const;

/** Light, dark, or as the system says. Takes effect at once and for the next year in this browser. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(() => readTheme());
  function choose(next: Theme) {
    setTheme(next);
    const attribute = themeAttribute(next);
    if (attribute) document.documentElement.dataset.theme = attribute;
    else delete document.documentElement.dataset.theme;
    savePreference("theme", next);
  }
  return (
    <fieldset className="flex items-center justify-between gap-3 px-2 py-1">
      <legend className="sr-only">{messages.theme.label}</legend>
      <span aria-hidden="true" className="text-ui text-ink-2">
        {messages.theme.label}
      </span>
      <span className="flex rounded-md border border-line">
        {choices.map(({ theme: value, Icon }) => (
          <button
            key={value}
            type="button"
            aria-label={messages.theme[value]}
            aria-pressed={theme === value}
            title={messages.theme[value]}
            onClick={() => choose(value)}
            className={clsx(
              "grid size-7 place-items-center rounded-md pointer-coarse:size-11",
              theme === value ? "bg-hover text-ink" : "text-ink-3 hover:text-ink",
            )}
          >
            <Icon aria-hidden="true" className="size-4" />
          </button>
        ))}
      </span>
    </fieldset>
  );
}

/** Only rendered inside an opened menu, so never on the server. */
function readTheme(): Theme {
  if (typeof document === "undefined") return "system";
  return themeAttribute(document.documentElement.dataset.theme) ?? "system";
}
