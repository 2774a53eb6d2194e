import { pdfOfLines } from "../../lib/testing/pdf-pages.ts";
import { zipOf } from "../fixtures/zip.ts";

/** So many pages; a newer version changes some, and moves some. */
export function pagesZip(count: number, version: number): Promise<Buffer> {
  const filler = "The dome is turned by hand, and the log is kept in ink. ".repeat(4);
  const pages = Array.from({ length: count }, (_, index) => {
    const place = version > 1 && index % 20 === 7 ? "Archive" : "Nights";
    const note = index % 16 === 3 ? `Version ${version} of this page.` : "";
    const body = `# Night ${index}\n\n${filler}${note}\n\n## Seeing on night ${index}\n\n${filler}\n`;
    return [`Observatory/${place}/Night ${index}.md`, body];
  });
  const fresh = version > 1 ? [["Observatory/Lift.md", "# Lift\n\nThe dome has a lift now.\n"]] : [];
  return zipOf(Object.fromEntries([...pages, ...fresh]));
}

/** Files of which some cannot be read. */
export function brokenZip(): Promise<Buffer> {
  return zipOf({
    "Lathe.md": "# Lathe\n\nOil the lathe on Mondays.\n",
    "Torn.pdf": "%PDF-1.7",
    "Empty.txt": "",
    "Board.key": "PK",
    "Links.md": "# Links\n\n[Gone](Gone.md), [lost](Lost.md), ![a picture](lathe.png)\n",
  });
}

/** A manual of a few pages as one PDF. */
export async function manualZip(): Promise<Buffer> {
  const chapter = (name: string) => [
    name,
    "",
    `This chapter is about the ${name.toLowerCase()} and its ropes,`,
    "and who may use it without the harbour master.",
  ];
  const crane = [
    "Harbour crane",
    "",
    "The harbour crane of Whitby lifts at most eleven tonnes,",
    "and its certificate is renewed each September.",
    "",
    "Nobody stands under a load. The signaller wears orange,",
    "and is the only one whose signs the driver follows.",
  ];
  const pages = [chapter("Winch"), chapter("Capstan"), crane, chapter("Davit")];
  return zipOf({ "Harbour manual.pdf": Buffer.from(await pdfOfLines(pages)) });
}

/** A page of a handbook in Arabic. */
export function arabicZip(): Promise<Buffer> {
  const page = `# إجازة الوالدين

مدة إجازة الوالدين ستة عشر أسبوعا براتب كامل، لكل والد ولكل والدة.

## كيف تطلبها

أخبر قسم الموظفين قبل ثمانية أسابيع على الأقل. يمكن تقسيم إجازة الوالدين إلى ثلاث فترات.
`;
  return zipOf({ "إجازة الوالدين.md": page });
}
