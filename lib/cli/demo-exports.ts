import { demoScenario } from "../../drizzle/seed/scenarios.ts";

/** The demo company's exports, as an evaluation imports them. */
export function demoExports() {
  return demoScenario.sources.map(({ name, path, kind, visibility }) => ({
    sourceName: name,
    path,
    sourceKind: kind,
    groups: visibility.kind === "groups" ? visibility.groups : [],
  }));
}
