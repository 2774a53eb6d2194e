import { globSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";

const Config = z.object({
  default: z.object({ headers: z.custom<() => Promise<unknown>>((value) => typeof value === "function") }),
});
const Headers = z.array(
  z.object({ source: z.string(), headers: z.array(z.object({ key: z.string(), value: z.string() })) }),
);
const routes = globSync("app/**/route.ts").map((file) => ({ file, text: readFileSync(file, "utf8") }));

test("A17: what was uploaded is never given back: uploads can be sent and ended, not read", () => {
  const uploads = routes.filter(({ file }) => file.includes("uploads"));
  expect(uploads).toHaveLength(1);
  for (const { text } of uploads) expect(text).not.toMatch(/\bGET\b/);
  const readers = routes.filter(({ text }) => /storage\.(open|find)\(/.test(text));
  expect(readers.map(({ file }) => file)).toEqual([]);
});

test("A17: files that we make are saved, not shown, as the type that they are", () => {
  const makers = routes.filter(({ text }) => text.includes("contentType"));
  expect(makers.length).toBeGreaterThan(0);
  for (const { file, text } of makers) {
    expect(text, file).toContain("attachment; filename");
    expect(text, file).toContain('"x-content-type-options": "nosniff"');
  }
});

test("A17: a kept original is saved, and what a browser shows all the same runs in a sandbox without anything", async () => {
  const readers = routes.filter(({ text }) => text.includes("originals.open("));
  expect(readers.map(({ file }) => file)).toEqual(["app/api/documents/[documentId]/original/route.ts"]);
  for (const { text } of readers) {
    expect(text).toContain('"content-disposition": attachmentHeader(');
    expect(text).toContain('"x-content-type-options": "nosniff"');
    expect(text).toContain('"content-type": "application/pdf"');
  }
  const imported: unknown = await import(pathToFileURL("next.config.js").href);
  const sent = Headers.parse(await Config.parse(imported).default.headers());
  // The last that fits an address counts.
  expect(sent.at(-1)).toEqual({
    source: "/api/documents/:documentId/original",
    headers: [{ key: "Content-Security-Policy", value: "sandbox; default-src 'none'" }],
  });
});

test("A2, A17: every answer forbids guessing types, frames, plug-ins and anything foreign", async () => {
  const imported: unknown = await import(pathToFileURL("next.config.js").href);
  const [all] = Headers.parse(await Config.parse(imported).default.headers());
  expect(all?.source).toBe("/:path*");
  const sent = Object.fromEntries((all?.headers ?? []).map(({ key, value }) => [key.toLowerCase(), value]));
  expect(sent["x-content-type-options"]).toBe("nosniff");
  const policy = sent["content-security-policy"]?.split("; ") ?? [];
  const wanted = ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"];
  // Scripts that stand in a page run by its nonce alone, which the proxy adds.
  wanted.push("script-src 'self'");
  wanted.push("img-src 'self'", "connect-src 'self'", "form-action 'self'");
  for (const rule of wanted) expect(policy).toContain(rule);
  expect(policy.join(" ")).not.toMatch(/https?:|\*/);
});
