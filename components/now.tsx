"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const Context = createContext<string | null>(null);
const REFRESH_MS = 60_000;

/** The moment that ages are counted from: the server's at first (so that both render the same), then this clock's. */
export function NowProvider({ now, children }: { now: string; children: ReactNode }) {
  const [current, setCurrent] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setCurrent(new Date().toISOString()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return <Context value={current}>{children}</Context>;
}

/** ISO 8601 */
export function useNow(): string {
  const now = useContext(Context);
  if (now === null) throw new Error("useNow needs a NowProvider above it");
  return now;
}
