import { expect, test } from "vitest";
import { requestedPath } from "./requested-path.ts";

const path = (entries: Record<string, string>) =>
  requestedPath(new Headers({ host: "kb.example.com", ...entries }));

test("a page's path is what the proxy noted", () => {
  expect(path({ "x-groundwork-path": "/documents/1?chunk=2" })).toBe("/documents/1?chunk=2");
});

test("an action's path is the page it was sent from", () => {
  expect(path({ "next-action": "1", referer: "https://kb.example.com/c/1?x=2#y" })).toBe("/c/1?x=2");
});

test("a page that links here is not where the visitor wanted to go", () => {
  expect(path({ referer: "https://kb.example.com/c/1" })).toBe("/");
});

test("nothing known, another site or an unsafe path is the start page", () => {
  expect(path({})).toBe("/");
  expect(path({ "next-action": "1", referer: "https://evil.example/c/1" })).toBe("/");
  expect(path({ "next-action": "1", referer: "nonsense" })).toBe("/");
  expect(path({ "x-groundwork-path": "//evil.example" })).toBe("/");
});
