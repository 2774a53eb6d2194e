import type { Documents } from "./parse-watched.ts";
import { linkedPicture, linkTo, paragraph, rawDocx } from "./raw-docx.ts";

/** An address of the network's own, where clouds keep the keys of a machine. */
export const linkLocal = "http://169.254.169.254/latest/meta-data/";

/** Entities that read a file, ask an address, and grow a thousandfold twice. */
export function doctype(secretFile: string): string {
  const grown = (name: string, inside: string) => `<!ENTITY ${name} "${inside.repeat(1000)}">`;
  return `<!DOCTYPE d [<!ENTITY file SYSTEM "file://${secretFile}"><!ENTITY net SYSTEM "${linkLocal}"><!ENTITY % out SYSTEM "${linkLocal}x.dtd">%out;${grown("a", "ha")}${grown("b", "&a;")}]>`;
}

/** Documents that ask a reader to fetch, to open or to expand something. */
export function hostileDocuments(secretFile: string): Documents {
  const types = doctype(secretFile);
  const docx = (target: string) =>
    rawDocx(paragraph("hello") + linkedPicture, { relationships: linkTo(target) });
  return {
    "A12.md": `Hello ![x](${linkLocal}) <img src="${linkLocal}"> [y](${linkLocal})\n\n<iframe src="${linkLocal}"></iframe>\n`,
    "A12.html": `<link rel=stylesheet href="${linkLocal}"><base href="${linkLocal}"><script src="${linkLocal}"></script><p>Hello <img src="${linkLocal}"><object data="${linkLocal}"></object><svg><image href="${linkLocal}"/></svg></p>`,
    "A12.docx": docx(linkLocal),
    "A13.docx": docx(`file://${secretFile}`),
    "A13-device.docx": docx("file:///dev/zero"),
    "A13.md": `Hello ![x](file://${secretFile}) [y](file://${secretFile})`,
    "A13.html": `<p>Hello <img src="file://${secretFile}"><iframe src="file://${secretFile}"></iframe></p>`,
    "A14.html": `<?xml version="1.0"?>${types}<p>Hello &file; &net; &b;</p>`,
    "A14.xhtml": `<?xml version="1.0"?>${types}<html xmlns:xi="http://www.w3.org/2001/XInclude"><p>Hello &file; &b;<xi:include href="file://${secretFile}"/></p></html>`,
    "A14-svg.html": `<p>Hello</p>${types}<svg><text>&file; &b;</text></svg>`,
    "A14.md": `Hello\n\n${types}\n<svg><text>&file; &b;</text></svg>\n`,
    "A14.docx": rawDocx(paragraph("Hello &file; &net; &b;"), { prolog: types }),
  };
}

export const harmlessDocuments: Documents = {
  "a.md": "# A\n\n[x](https://example.com) ![y](z.png)\n",
  "a.html": "<p>a</p>",
  "a.docx": rawDocx(paragraph("a") + linkedPicture, { relationships: linkTo("http://127.0.0.1/x.png") }),
};
