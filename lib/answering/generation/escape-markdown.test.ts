import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import { expect, test } from "vitest";
import { escapeMarkdown } from "./escape-markdown.ts";

const asHtml = (markdown: string) => renderToStaticMarkup(createElement(Markdown, null, markdown));
const asText = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#x27;");

const texts = [
  "# No heading",
  "1. No list",
  "12) Neither",
  "- not one",
  "+ nor this",
  "* nor that",
  "> no quote",
  "--- no rule",
  "=== under",
  "*not* _bold_ ~~gone~~ `code`",
  "[no](https://link.example) and ![no](image.png)",
  "<script>alert(1)</script> <b>x</b>",
  "a \\ backslash and a | bar",
  "snake_case_name and 2*3*4",
  "Costs 3.50 and 1.000 EUR",
];

test.each(texts)("%s is shown as it is, in one paragraph", (text) => {
  expect(asHtml(escapeMarkdown(text)).replaceAll("&#x27;", "'")).toBe(
    `<p>${asText(text).replaceAll("&#x27;", "'")}</p>`,
  );
});

test("several lines become one", () => {
  expect(escapeMarkdown("one\n\n two\tthree ")).toBe("one two three");
});
