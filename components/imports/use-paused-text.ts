"use client";
import { useEffect, useState } from "react";

const PAUSE_MS = 200;

/** What was typed, once the typing pauses: one request for a word, not for each letter. An empty field counts at once. */
export function usePausedText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === "" ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled.trim();
}
