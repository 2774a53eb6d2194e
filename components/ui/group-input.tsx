"use client";
import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import type { FieldControl } from "./field.tsx";

/** A list of names as chips: Enter or a comma adds, Backspace in the empty field takes the last one back. */
export function GroupInput({
  control,
  groups,
  onChange,
  suggestions = [],
}: {
  control: FieldControl;
  groups: readonly string[];
  onChange: (groups: string[]) => void;
  suggestions?: readonly string[];
}) {
  const [text, setText] = useState("");
  function add(typed: string) {
    const names = typed
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    if (names.length > 0) onChange([...new Set([...groups, ...names])]);
    setText("");
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if ((event.key === "Enter" && text.trim() !== "") || event.key === ",") {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "") {
      onChange(groups.slice(0, -1));
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-1.5 rounded-md border border-control bg-canvas p-1.5 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent has-aria-invalid:border-danger">
      {groups.map((name) => (
        <span
          key={name}
          className="inline-flex h-6 max-w-full items-center rounded-sm bg-hover ps-2 text-meta pointer-coarse:h-11"
        >
          <span className="truncate">{name}</span>
          <button
            type="button"
            aria-label={messages.importing.removeGroup(name)}
            onClick={() => onChange(groups.filter((other) => other !== name))}
            className="grid size-6 place-items-center text-ink-3 hover:text-ink pointer-coarse:size-11"
          >
            <X aria-hidden="true" className="size-3" />
          </button>
        </span>
      ))}
      <input
        {...control}
        value={text}
        list={`${control.id}-known`}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
        className="h-6 min-w-32 flex-1 bg-transparent px-1.5 text-ui outline-none [&::-webkit-calendar-picker-indicator]:hidden! pointer-coarse:h-11 pointer-coarse:text-body"
      />
      <datalist id={`${control.id}-known`}>
        {suggestions
          .filter((name) => !groups.includes(name))
          .map((name) => (
            <option key={name} value={name} />
          ))}
      </datalist>
    </div>
  );
}
