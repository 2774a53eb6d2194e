import { describe, expect, test } from "vitest";
import type { Block, DocumentStanding } from "../../domain/document.ts";
import { documentStanding } from "./document-standing.ts";

interface Page {
  title?: string;
  breadcrumbs?: string[];
  labels?: string[];
  /** Blocks, each a paragraph unless it says otherwise. */
  blocks?: (string | [Block["kind"], string])[];
  language?: string | null;
}

function standingOf(page: Page): DocumentStanding {
  let text = "";
  const blocks = (page.blocks ?? []).map((one): Block => {
    const [kind, words] = typeof one === "string" ? (["paragraph", one] as const) : one;
    const start = text.length;
    text += `${words}\n\n`;
    return blockOf(kind, start, start + words.length);
  });
  const { title = "Travel policy", breadcrumbs = [], labels = [], language = "en" } = page;
  return documentStanding({ title, breadcrumbs, labels, content: { text, blocks } }, language);
}

function blockOf(kind: Block["kind"], start: number, end: number): Block {
  if (kind === "heading") return { kind, start, end, level: 1 };
  if (kind === "callout") return { kind, start, end, tone: "warning" };
  if (kind === "list-item") return { kind, start, end, depth: 0, ordered: false };
  if (kind === "table") return { kind, start, end, rows: [] };
  return { kind, start, end };
}

describe("a title tells", () => {
  test.each([
    ["Travel policy (archived)", "archived"],
    ["[OLD] Travel policy", "archived"],
    ["Travel policy (old)", "archived"],
    ["Travel policy (deprecated since 2023)", "archived"],
    ["DEPRECATED: Travel policy", "archived"],
    ["🗄️ Archived – Travel policy", "archived"],
    ["OBSOLETE Travel policy", "archived"],
    ["Travel policy_OLD", "archived"],
    ["Travel policy | outdated", "archived"],
    ["[Archive] Travel policy", "archived"],
    ["Travel policy (superseded by Mobility)", "superseded"],
    ["DRAFT: Travel policy", "draft"],
    ["Travel policy - draft v2", "draft"],
    ["WIP - Travel policy", "draft"],
    ["[WIP] Travel policy", "draft"],
    ["Travel policy DRAFT", "draft"],
  ] as const)("%s: %s", (title, standing) => expect(standingOf({ title })).toBe(standing));

  test.each([
    ["Reiserichtlinie (veraltet)", "de", "archived"],
    ["Reiserichtlinie (alt)", "de", "archived"],
    ["Entwurf: Reiserichtlinie", "de", "draft"],
    ["Politique de voyage (obsolète)", "fr", "archived"],
    ["Brouillon – Politique de voyage", "fr", "draft"],
    ["Política de viajes (archivada)", "es", "archived"],
    ["[Borrador] Política de viajes", "es", "draft"],
    // A document too short for its language to be known.
    ["Entwurf: Reiserichtlinie", null, "draft"],
  ] as const)("%s, in %s: %s", (title, language, standing) =>
    expect(standingOf({ title, language })).toBe(standing),
  );

  test.each([
    "How to archive a project",
    "Archiving old invoices",
    "Draft beer policy",
    "Policy on drafts",
    "WIP limits for our boards",
    "Deprecated APIs and how we remove them",
    "Feature deprecation process",
    "Old town office (map)",
    "Archive",
    "The old building",
    "Press the key (Alt) twice",
    "Contract drafting",
    "Guide to the archive room",
    "NHL DRAFTS",
    "Obsolete stock: how to write it off",
  ])("%s: current", (title) => expect(standingOf({ title })).toBe("current"));
});

describe("a place tells", () => {
  test.each([
    [["Handbook", "Archive"], "archived"],
    [["Handbook", "99 Archive"], "archived"],
    [["_old", "HR"], "archived"],
    [["zz Archived"], "archived"],
    [["HR – Archive"], "archived"],
    [["Archive 2023"], "archived"],
    [["Deprecated"], "archived"],
    [["Drafts"], "draft"],
    [["Richtlinien", "Veraltet"], "archived"],
    [["Entwürfe"], "draft"],
    [["Brouillons"], "draft"],
    [["Borradores"], "draft"],
  ] as const)("%s: %s", (breadcrumbs, standing) =>
    expect(standingOf({ breadcrumbs: [...breadcrumbs] })).toBe(standing),
  );

  test.each([["Archive room"], ["Old Street office"], ["Photo archive"], ["Draft beer"], ["Archivos"]])(
    "%s: current",
    (folder) => expect(standingOf({ breadcrumbs: [folder] })).toBe("current"),
  );

  test("a label tells, unless it names what the page is about", () => {
    expect(standingOf({ labels: ["travel", "archived"] })).toBe("archived");
    expect(standingOf({ labels: ["Draft"] })).toBe("draft");
    expect(standingOf({ labels: ["out-of-date"] })).toBe("archived");
    expect(standingOf({ title: "How to archive a project", labels: ["archive"] })).toBe("current");
    expect(standingOf({ title: "Writing drafts", labels: ["draft"] })).toBe("current");
  });
});

describe("the first words tell", () => {
  test.each([
    ["This page is superseded by Mobility 2026.", "superseded"],
    ["This policy has been replaced by the Mobility policy.", "superseded"],
    ["Heads up! This page has moved to the People space.", "superseded"],
    ["This page is deprecated - please refer to the playbooks instead.", "superseded"],
    ["This travel policy is no longer valid.", "archived"],
    ["This handbook page is now deprecated.", "archived"],
    ["It was renamed - this page is only kept for reference.", "archived"],
    ["This policy ended on 31 January 2026.", "archived"],
    ["This document was archived in 2023.", "archived"],
    ["This document is a draft.", "draft"],
    ["This guide is still a work in progress.", "draft"],
  ] as const)("%s (%s)", (line, standing) => expect(standingOf({ blocks: [line] })).toBe(standing));

  test.each([
    ["Diese Seite ist veraltet.", "de", "archived"],
    ["Diese Richtlinie wurde zum 1. März durch die Mobilitätsrichtlinie ersetzt.", "de", "superseded"],
    ["Dieses Dokument ist nicht mehr gültig.", "de", "archived"],
    ["Dieses Dokument ist ein Entwurf.", "de", "draft"],
    ["Cette page est obsolète.", "fr", "archived"],
    ["Ce document n’est plus en vigueur.", "fr", "archived"],
    ["Cette politique a été remplacée par la politique de mobilité.", "fr", "superseded"],
    ["Ce guide est un brouillon.", "fr", "draft"],
    ["Esta página está obsoleta.", "es", "archived"],
    ["Esta política ya no está vigente.", "es", "archived"],
    ["Esta guía ha sido sustituida por la nueva.", "es", "superseded"],
  ] as const)("%s (%s: %s)", (line, language, standing) =>
    expect(standingOf({ blocks: [line], language })).toBe(standing),
  );

  test.each([
    ["Deprecated: see the Mobility policy.", "superseded"],
    ["⚠️ Superseded. It stays here for old claims.", "superseded"],
    ["Archived on 3 May 2024", "archived"],
    ["[!WARNING] No longer valid.", "archived"],
    ["DRAFT – do not share", "draft"],
  ] as const)("the callout “%s” (%s)", (line, standing) =>
    expect(standingOf({ blocks: ["Intro of the page.", ["callout", line]] })).toBe(standing),
  );

  test.each([
    ["Owner | Ada\nStatus | Superseded", "superseded"],
    ["Status | Draft\nOwner | Ada", "draft"],
  ] as const)("the property “%s”", (rows, standing) =>
    expect(standingOf({ blocks: [["table", rows], "In force from January."] })).toBe(standing),
  );

  test.each([
    ["If this page is outdated, tell the owner."],
    ["Is this page out of date? Tell the owner."],
    ["This page may be outdated."],
    ["When this policy is superseded by a new one, we write to everybody."],
    ["This document is archived for ten years."],
    ["This document is archived once the project ends."],
    ["This page explains how a page is archived."],
    ["This policy is no longer than two pages."],
    ["This policy replaces the travel policy of 2024."],
    ["It takes the place of the old policy, which is no longer valid."],
    ["Write “This page is deprecated” at the top of a page that nobody keeps."],
    ["In this way the document is archived."],
    ["We no longer support fax machines."],
    ["Create a draft of your post and ask for a review."],
    ["Old readings were copied. The old store is switched off in January."],
    ["This page is about the draft of players."],
    ["Archived projects are kept in the cellar."],
  ])("%s (current)", (line) => expect(standingOf({ blocks: [line] })).toBe("current"));

  test.each([
    ["Diese Anleitung ist für archivierte Projekte.", "de"],
    ["Diese Seite ist die Übersicht, wie ein Entwurf entsteht.", "de"],
    ["Falls diese Seite veraltet ist, sagt Bescheid.", "de"],
    ["Cette page explique les brouillons.", "fr"],
    ["Si cette page est obsolète, dites-le.", "fr"],
    ["Esta página es para documentos archivados.", "es"],
  ])("%s (%s, current)", (line, language) =>
    expect(standingOf({ blocks: [line], language })).toBe("current"),
  );

  test("a page that explains what drafts and archived pages are is current", () => {
    const states = [
      ["callout", "Draft: the text is being written."],
      ["callout", "Archived: kept for the record."],
    ] as const;
    expect(standingOf({ blocks: states.map(([kind, text]) => [kind, text]) })).toBe("current");
    expect(standingOf({ blocks: [["table", "Status | Draft | Review | Done"]] })).toBe("current");
  });

  test("what is said further down is said of something else", () => {
    const long = "Trains come first. ".repeat(40);
    expect(standingOf({ blocks: [long, "This page is deprecated."] })).toBe("current");
  });

  test("hostile text takes no time", () => {
    const started = performance.now();
    standingOf({
      title: "(".repeat(50_000),
      blocks: ["this ".repeat(50_000), "dieses Dokument ist ".repeat(9000)],
    });
    standingOf({
      title: ` - ${"-_ ".repeat(20_000)}`,
      labels: ["z ".repeat(20_000)],
      breadcrumbs: ["zz ".repeat(20_000)],
    });
    expect(performance.now() - started).toBeLessThan(500);
  });
});
