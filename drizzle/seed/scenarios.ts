import type { SourceKind } from "../../lib/domain/document.ts";
import type { Visibility } from "../../lib/domain/principal.ts";

/** One import of the demo, as an administrator would make it. */
export interface ScenarioSource {
  name: string;
  /** A folder or a zip, relative to the root of the repository. */
  path: string;
  kind: SourceKind;
  visibility: Visibility;
  baseUrl?: string;
  /** Offered in an empty conversation; each has an answer in this source that all who may read it may read. */
  questions: string[];
}

/** A made-up company to try the product on. */
export interface Scenario {
  company: string;
  sources: ScenarioSource[];
  /** Groups that the sources name. */
  groups: string[];
}

/** Kesterwick Instruments, makers of weather instruments; see `kesterwick/README.md`. */
export const demoScenario: Scenario = {
  company: "Kesterwick Instruments",
  sources: [
    {
      name: "Engineering wiki",
      path: "drizzle/seed/kesterwick/confluence",
      kind: "confluence",
      visibility: { kind: "everyone" },
      baseUrl: "https://wiki.kesterwick.example",
      questions: ["How do I roll back an Almanac release?", "How do I swap my week on call?"],
    },
    {
      name: "Kesterwick Handbook",
      path: "drizzle/seed/kesterwick/notion-export.zip",
      kind: "notion",
      visibility: { kind: "everyone" },
      questions: ["How many weeks of parental leave do I get?", "What may a hotel in Oslo cost?"],
    },
    {
      name: "Shared drive",
      path: "drizzle/seed/kesterwick/drive",
      kind: "drive",
      visibility: { kind: "everyone" },
      questions: ["How long is the warranty?"],
    },
    {
      name: "Leadership",
      path: "drizzle/seed/kesterwick/leadership",
      kind: "files",
      visibility: { kind: "groups", groups: ["leadership"] },
      questions: [],
    },
  ],
  groups: ["leadership"],
};
