import { describe, expect, test } from "vitest";
import { estimateTokens } from "../../text/estimate-tokens.ts";
import { BlockBuilder } from "../parsing/block-builder.ts";
import { plainInline } from "../parsing/inline-buffer.ts";
import { parseMarkdown } from "../parsing/markdown.ts";
import { chunkDocument } from "./chunk-document.ts";

function chunksOf(markdown: string) {
  return chunkDocument(parseMarkdown(markdown, { link: { path: "a.md" } }));
}

/** About this many tokens of plain English, in sentences of 14. */
function prose(tokens: number): string {
  return "The quick brown fox jumps over the lazy dog near the river bank. "
    .repeat(Math.round(tokens / 15.5))
    .trim();
}

describe("chunkDocument", () => {
  test("makes no chunks of a document without blocks", () => {
    expect(chunkDocument({ content: { text: "", blocks: [] } })).toEqual([]);
  });

  test("keeps a short page in one chunk", () => {
    const [chunk, ...rest] = chunksOf(
      "# Pay\n\nSalaries are paid on the 25th.\n\n- by bank\n- never in cash",
    );
    expect(rest).toEqual([]);
    expect(chunk).toMatchObject({
      ordinal: 0,
      start: 0,
      headingPath: ["Pay"],
      anchor: "pay",
      text: "Pay\n\nSalaries are paid on the 25th.\n\nby bank\nnever in cash",
    });
  });

  test("never crosses a heading of level 1 or 2, however small the chunks become", () => {
    const chunks = chunksOf("# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree");
    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([["A"], ["A", "B"], ["C"]]);
  });

  test("joins small sections below a heading of level 2", () => {
    const chunks = chunksOf(
      `## Words\n\n### A\n\n${prose(50)}\n\n### B\n\n${prose(50)}\n\n### C\n\n${prose(50)}`,
    );
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.headingPath).toEqual(["Words", "A"]);
  });

  test("cuts large sections before their lower headings", () => {
    const chunks = chunksOf(`## Words\n\n### A\n\n${prose(200)}\n\n### B\n\n${prose(200)}`);
    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([
      ["Words", "A"],
      ["Words", "B"],
    ]);
    expect(chunks[1]?.text.startsWith("B\n")).toBe(true);
  });

  test("puts headings that follow each other into the chunk that they head, and last ones into the one before", () => {
    const chunks = chunksOf("# A\n\n## B\n\ntext\n\n## C\n\n### D");
    expect(chunks.map((chunk) => chunk.text)).toEqual(["A\n\nB\n\ntext\n\nC\n\nD"]);
  });

  test("cuts long text between sentences, in pieces of about 180 to 260 tokens", () => {
    const chunks = chunksOf(prose(2_000));
    for (const chunk of chunks) {
      expect(chunk.text).toMatch(/^The .*\.$/s);
      expect(estimateTokens(chunk.text)).toBeLessThanOrEqual(275);
      expect(estimateTokens(chunk.text)).toBeGreaterThanOrEqual(180);
    }
  });

  test("prefers to cut between paragraphs", () => {
    const chunks = chunksOf(Array.from({ length: 8 }, () => prose(110)).join("\n\n"));
    for (const chunk of chunks)
      expect(chunk.text.split("\n\n").every((part) => part.length > 400)).toBe(true);
    expect(chunks).toHaveLength(4);
  });

  test("keeps an introducing line with its list", () => {
    const items = Array.from({ length: 6 }, () => `- ${prose(31)}`).join("\n");
    const chunks = chunksOf(`${prose(110)}\n\n${prose(110)}\n\nYou need all of these:\n\n${items}`);
    const introduced = chunks.find((chunk) => chunk.text.includes("You need all of these:"));
    expect(introduced?.text).toMatch(/You need all of these:\n\nThe quick/);
  });

  test("keeps a table of up to 400 tokens whole, with its heading", () => {
    const rows = Array.from({ length: 40 }, (_, i) => `| Oslo ${i} | ${i * 10} |`).join("\n");
    const chunks = chunksOf(`## Limits\n\n| City | Limit |\n|---|---|\n${rows}\n\n${prose(150)}`);
    expect(chunks[0]?.text).toMatch(/^Limits\n\nCity \| Limit\n[\s\S]*Oslo 39 \| 390/);
  });

  test("splits a larger table between rows and repeats its header in the text, not in the range", () => {
    const rows = Array.from({ length: 200 }, (_, i) => `| City number ${i} | ${i * 10} € a day |`).join("\n");
    const { content } = parseMarkdown(`| City | Limit |\n|---|---|\n${rows}`, { link: { path: "a.md" } });
    const chunks = chunkDocument({ content });
    expect(chunks.length).toBeGreaterThan(4);
    for (const [index, chunk] of chunks.entries()) {
      expect(chunk.text.startsWith("City | Limit\n")).toBe(true);
      expect(estimateTokens(chunk.text)).toBeLessThanOrEqual(400);
      const own = content.text.slice(chunk.start, chunk.end);
      expect(chunk.text).toBe(index === 0 ? own : `City | Limit\n${own}`);
      expect(own).toMatch(/^C.*day$/s);
    }
  });

  test("splits long code at its empty lines", () => {
    const code = Array.from(
      { length: 12 },
      (_, i) => `function f${i}() {\n${"  workHarder(now);\n".repeat(25)}}`,
    ).join("\n\n");
    const chunks = chunksOf(`\`\`\`js\n${code}\n\`\`\``);
    expect(chunks.length).toBeGreaterThan(2);
    for (const chunk of chunks) expect(chunk.text).toMatch(/^function f\d+[\s\S]*\}$/);
  });

  test("tells the page where a chunk starts", () => {
    const builder = new BlockBuilder();
    builder.add({ kind: "paragraph", page: 3 }, plainInline(prose(200)));
    builder.add({ kind: "paragraph", page: 4 }, plainInline(prose(200)));
    expect(chunkDocument({ content: builder.build() }).map((chunk) => chunk.page)).toEqual([3, 4]);
  });
});

/** Small and reproducible; only the spread matters. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function randomDocument(seed: number) {
  const random = randomNumbers(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const word = () =>
    ["alpha", "知识", "Überprüfung", "x".repeat(pick(30)), "don’t", "🎈", "e.g.", "3.50"][pick(8)] ?? "";
  const text = (words: number) =>
    Array.from({ length: words }, () => word() + (pick(9) === 0 ? "." : "")).join(pick(5) === 0 ? "\n" : " ");
  const builder = new BlockBuilder();
  for (let i = 0; i < 5 + pick(40); i++) {
    const inline = plainInline(text(1 + pick(pick(10) === 0 ? 900 : 60)));
    const kind = pick(7);
    if (kind === 0)
      builder.add(
        { kind: "heading", level: ([1, 2, 3, 4] as const)[pick(4)] ?? 1 },
        plainInline(text(1 + pick(5))),
      );
    else if (kind === 1) builder.addCode(text(pick(400)).replaceAll(" ", "\n"));
    else if (kind === 2) {
      const width = 1 + pick(5);
      const row = () => Array.from({ length: width }, () => plainInline(text(pick(12))));
      builder.addTable(
        Array.from({ length: pick(80) }, (_, index) => ({
          isHeader: index === 0 && pick(2) === 0,
          cells: row(),
        })),
      );
    } else if (kind === 3) builder.add({ kind: "list-item", depth: pick(3), ordered: false }, inline);
    else if (kind === 4) builder.add({ kind: "paragraph" }, { text: "y".repeat(pick(5_000)), spans: [] });
    else builder.add({ kind: "paragraph" }, inline);
  }
  return builder.build();
}

describe("any document", () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    "loses nothing and keeps every limit (seed %i)",
    (seed) => {
      const content = randomDocument(seed);
      const chunks = chunkDocument({ content });
      const covered = new Uint8Array(content.text.length);
      let last = 0;
      for (const [ordinal, chunk] of chunks.entries()) {
        expect(chunk.ordinal).toBe(ordinal);
        expect(chunk.start).toBeGreaterThanOrEqual(last);
        last = chunk.end;
        covered.fill(1, chunk.start, chunk.end);
        expect(chunk.text.endsWith(content.text.slice(chunk.start, chunk.end))).toBe(true);
        expect(estimateTokens(chunk.text)).toBeLessThanOrEqual(400);
      }
      const lost = content.blocks.flatMap((block) =>
        Array.from({ length: block.end - block.start }, (_, i) => block.start + i).filter(
          (i) => covered[i] === 0 && /[^\s|]/.test(content.text.charAt(i)),
        ),
      );
      expect(lost).toEqual([]);
    },
  );

  test("is cut in linear time", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => ({
      isHeader: i === 0,
      cells: [plainInline(`row ${i}`), plainInline("x")],
    }));
    const builder = new BlockBuilder();
    builder.addTable(rows);
    for (let i = 0; i < 5_000; i++) builder.add({ kind: "heading", level: 2 }, plainInline(`Heading ${i}`));
    const started = performance.now();
    expect(chunkDocument({ content: builder.build() }).length).toBeGreaterThan(250);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
