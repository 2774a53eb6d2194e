"use client";
import { createContext, type ReactNode, useContext } from "react";

const Context = createContext<ReadonlyMap<string, string>>(new Map());

/** Names of the sources in which the reader may read something, so that a filter can say what it stands for. */
export function SourceNamesProvider({
  sources,
  children,
}: {
  sources: readonly { id: string; name: string }[];
  children: ReactNode;
}) {
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  return <Context value={names}>{children}</Context>;
}

/** By source id. */
export function useSourceNames(): ReadonlyMap<string, string> {
  return useContext(Context);
}
