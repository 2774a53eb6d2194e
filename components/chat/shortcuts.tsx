"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { Fragment, useEffect, useRef, useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages } from "@/components/messages/messages.ts";
import { SEARCH_FIELD_ID } from "@/components/search/search-field.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Kbd } from "@/components/ui/kbd.tsx";
import { COMPOSER_ID } from "./composer.tsx";

const CommandMenu = dynamic(() => import("./command-menu.tsx").then((module) => module.CommandMenu));
const OPEN_EVENT = "groundwork:shortcuts";

/** Shows the list of shortcuts, from anywhere. */
export function openShortcuts(): void {
  window.dispatchEvent(new Event(OPEN_EVENT));
}

const list = [
  { keys: ["Ctrl", "K"], text: messages.shortcuts.goTo },
  { keys: ["Ctrl", "Shift", "O"], text: messages.shortcuts.newConversation },
  { keys: ["Ctrl", "Shift", "F"], text: messages.shortcuts.search },
  { keys: ["/"], text: messages.shortcuts.focusComposer },
  { keys: ["Enter"], text: messages.shortcuts.send },
  { keys: ["Shift", "Enter"], text: messages.shortcuts.newline },
  { keys: ["/"], text: chatMessages.shortcuts.narrow },
  { keys: ["↑"], text: chatMessages.shortcuts.editLast },
  { keys: ["↑", "↓"], text: chatMessages.shortcuts.results },
  { keys: ["Esc"], text: messages.shortcuts.stepBack },
  { keys: ["?"], text: messages.shortcuts.help },
] as const;

/** The keyboard's ways through the product, and the list of them. */
export function Shortcuts({ adminHref }: { adminHref: string | null }) {
  const router = useRouter();
  const [open, setOpen] = useState<"help" | "commands" | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const show = (wanted: "help" | "commands") => {
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement) opener.current ??= activeElement;
      setOpen(wanted);
    };
    const showHelp = () => show("help");
    const onKeyDown = (event: KeyboardEvent) => {
      const command = shortcutOf(event);
      if (command === null) return;
      event.preventDefault();
      if (command === "new") router.push("/");
      else if (command === "search") router.push("/search");
      else if (command === "compose") focusField();
      else show(command);
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener(OPEN_EVENT, showHelp);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener(OPEN_EVENT, showHelp);
    };
  }, [router]);
  /** The focus goes back to where it was, as a dialog without a button of its own cannot know. */
  function close() {
    const focused = opener.current;
    opener.current = null;
    setOpen(null);
    requestAnimationFrame(() => focused?.focus({ preventScroll: true }));
  }
  return (
    <>
      <Dialog isOpen={open === "help"} onOpenChange={close} title={messages.shortcuts.title}>
        <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2.5">
          {list.map(({ keys, text }) => (
            <Fragment key={text}>
              <dt className="text-ui text-ink-2">{text}</dt>
              <dd className="flex justify-end gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </Fragment>
          ))}
        </dl>
      </Dialog>
      {open === "commands" ? <CommandMenu adminHref={adminHref} onClose={close} /> : null}
    </>
  );
}

/** A page has one of the two. */
function focusField(): void {
  const field = document.getElementById(COMPOSER_ID) ?? document.getElementById(SEARCH_FIELD_ID);
  field?.focus();
}

type Command = "new" | "search" | "compose" | "commands" | "help";

/** Plain keys count only outside of text fields; with Ctrl or ⌘ they count everywhere. */
function shortcutOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "target">,
): Command | null {
  const hasCommandKey = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (hasCommandKey) {
    if (key === "k" && !event.shiftKey) return "commands";
    if (event.shiftKey && key === "f") return "search";
    return key === "o" && event.shiftKey ? "new" : null;
  }
  if (event.altKey || isTyping(event.target)) return null;
  if (key === "?") return "help";
  return key === "/" ? "compose" : null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
