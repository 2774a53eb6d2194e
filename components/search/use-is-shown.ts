"use client";
import { type RefObject, useEffect, useRef, useState } from "react";

/** Whether an element takes any room: container queries decide that, and only they. False on the server. */
export function useIsShown<T extends HTMLElement>(): [RefObject<T | null>, boolean] {
  const element = useRef<T>(null);
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setIsShown((entry?.contentRect.width ?? 0) > 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, isShown];
}
