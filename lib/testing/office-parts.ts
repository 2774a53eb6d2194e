import { ZipFile } from "yazl";

/** A zip file in memory, of parts by their names; for documents that are zip files inside. */
export async function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(content), name, { compress: name !== "mimetype" });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A part of relations; a target that begins with "!" is outside of the file. */
export function relationsOf(relations: Readonly<Record<string, [type: string, target: string]>>): string {
  const rows = Object.entries(relations).map(([id, [type, target]]) => {
    const mode = target.startsWith("!") ? ' TargetMode="External"' : "";
    return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target.replace("!", "")}"${mode}/>`;
  });
  return `<?xml version="1.0"?><Relationships xmlns="${RELATIONS}">${rows.join("")}</Relationships>`;
}

/** What a slide of a presentation is made of. */
export interface SlideParts {
  /** Inside of the slide's `p:spTree`. */
  shapes: string;
  attributes?: string;
  relations?: Readonly<Record<string, [type: string, target: string]>>;
}

/** A presentation of the given slides; further parts come as they are. */
export function pptxOf(
  slides: readonly SlideParts[],
  parts: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const all: Record<string, string> = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
    "_rels/.rels": relationsOf({ rId1: ["officeDocument", "ppt/presentation.xml"] }),
    "ppt/presentation.xml": `<p:presentation><p:sldIdLst>${slides
      .map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index + 1}"/>`)
      .join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relationsOf(
      Object.fromEntries(
        slides.map((_, index) => [`s${index + 1}`, ["slide", `slides/slide${index + 1}.xml`]]),
      ),
    ),
    ...parts,
  };
  for (const [index, { shapes, attributes = "", relations = {} }] of slides.entries()) {
    all[`ppt/slides/slide${index + 1}.xml`] =
      `<p:sld ${attributes}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
    all[`ppt/slides/_rels/slide${index + 1}.xml.rels`] = relationsOf(relations);
  }
  return zipOf(all);
}

/** A shape with paragraphs, as a placeholder or at a place. */
export function shapeOf(
  paragraphs: readonly string[],
  at: { placeholder?: string; x?: number; y?: number } = {},
): string {
  const placeholder = at.placeholder === undefined ? "" : `<p:ph ${at.placeholder}/>`;
  const place =
    at.y === undefined
      ? ""
      : `<a:xfrm><a:off x="${at.x ?? 0}" y="${at.y}"/><a:ext cx="100" cy="100"/></a:xfrm>`;
  const text = paragraphs.map((one) =>
    one.startsWith("<") ? one : `<a:p><a:r><a:t>${one}</a:t></a:r></a:p>`,
  );
  return `<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:cNvSpPr/><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr>
    <p:spPr>${place}</p:spPr><p:txBody><a:bodyPr/>${text.join("")}</p:txBody></p:sp>`;
}

/** A file of OpenDocument with this body and these automatic styles. */
export function odfOf(kind: "text" | "presentation", body: string, styles = ""): Promise<Uint8Array> {
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles>
      <office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    "meta.xml":
      "<office:document-meta><dc:title>Filling station</dc:title><dc:creator>Ines Duarte</dc:creator></office:document-meta>",
  });
}
