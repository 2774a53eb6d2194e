import { describe, expect, test } from "vitest";
import { parseMhtml } from "./mhtml.ts";

const saved = (parts: string[], head = "") =>
  new TextEncoder().encode(
    [
      "Date: Thu, 15 Jan 2026 21:46:24 +0000 (UTC)",
      "Subject: Exported From Confluence",
      "MIME-Version: 1.0",
      `Content-Type: multipart/related; boundary="=_x"`,
      head,
      ...parts.map((part) => `--=_x\r\n${part}`),
      "--=_x--",
      "",
    ].join("\r\n"),
  );
const html = (
  text: string,
  head = "Content-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable",
) => `${head}\r\nContent-Location: file:///C:/exported.html\r\n\r\n${text}\r\n`;
const picture =
  "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: file:///C:/a.png\r\n\r\niVBORw0KGgo=\r\n";

describe("a web page saved in one file", () => {
  test("is read by its HTML part, as Confluence exports it to Word", async () => {
    const page = await parseMhtml(
      saved([
        html(
          '<html><head><title>Leave</title><style>p {}</style></head><body><h1>Leave</h1><div class=3D"Section1">=\r\n<p>Thirty days =E2=80=93 for <a href=3D"https://x.example/all">all</a></p><img src=3D"a.png" alt=3D"The office in spring"></div></body></html>',
        ),
        picture,
      ]),
      { path: "leave.doc" },
    );
    expect(page).toMatchObject({
      title: "Leave",
      author: null,
      content: { text: "Leave\n\nThirty days – for all\n\nThe office in spring" },
      updatedAt: new Date("2026-01-15T21:46:24Z"),
    });
    expect(page.content.blocks[1]?.spans).toEqual([
      expect.objectContaining({ href: "https://x.example/all" }),
    ]);
    expect(page.ledger.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["link", null],
      ["image", "picture"],
    ]);
  });

  test("is refused without an HTML part", async () => {
    await expect(parseMhtml(saved([picture]), { path: "a.mht" })).rejects.toMatchObject({
      reason: "broken-file",
    });
    await expect(parseMhtml(new Uint8Array([1, 2, 3]), { path: "a.mht" })).rejects.toMatchObject({
      reason: "broken-file",
    });
  });
});
