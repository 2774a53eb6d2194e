import type { Element } from "domhandler";
import { readParagraphs } from "./drawing-text.ts";
import { byName, findAll, findFirst, textOf } from "./html-dom.ts";
import { InlineBuffer } from "./inline-buffer.ts";
import { placeholderOf } from "./pptx-layout.ts";
import type { SlideContext } from "./pptx-slide.ts";
import { childAt, childrenOf } from "./xml-dom.ts";

/** What the speaker wrote below a slide, as one note. */
export async function writeNotes(context: SlideContext): Promise<void> {
  const { pack, builder, page, relations } = context;
  const part = [...relations.values()].find(({ type, isExternal }) => type === "notesSlide" && !isExternal);
  const dom = part ? await pack.xml(part.target) : null;
  const shape = (dom ? findAll(dom, byName("p:sp")) : []).find(
    (one) => placeholderOf(one)?.attribs.type === "body",
  );
  const body = shape && childAt(shape, "p:txBody");
  if (!part || !body) return;
  const inline = new InlineBuffer();
  inline.openMark("bold");
  inline.write("Notes:");
  inline.closeMark();
  const ownContext = { ...context, relations: await pack.relations(part.target) };
  const paragraphs = readParagraphs(body, ownContext).filter((paragraph) => paragraph.inline.text !== "");
  if (paragraphs.length === 0) return;
  for (const [index, paragraph] of paragraphs.entries()) {
    inline.separate(index === 0 ? " " : "\n");
    inline.writeVerbatim(paragraph.inline.text);
  }
  builder.add({ kind: "callout", tone: "note", page }, inline.take());
}

/** What reviewers wrote on a slide, each as a quote with its author. */
export async function writeComments({
  pack,
  builder,
  page,
  relations,
  authors,
  ledger,
}: SlideContext): Promise<void> {
  for (const { type, target, isExternal } of relations.values()) {
    if (isExternal || (type !== "comments" && type !== "comment")) continue;
    const dom = await pack.xml(target);
    const isComment = (element: Element) => /(?:^|:)(?:cm|reply)$/.test(element.name);
    for (const comment of dom ? findAll(dom, isComment) : []) {
      const text = commentText(comment);
      if (text === "") continue;
      const author = authors.get(comment.attribs.authorId ?? "");
      const inline = new InlineBuffer();
      inline.write(`Comment${author ? ` by ${author}` : ""}: ${text}`);
      builder.add({ kind: "quote", page }, inline.take());
      ledger.keep("comment");
    }
  }
}

/** Old comments have a text, new ones a body; replies lie inside of what they answer, and count for themselves. */
function commentText(comment: Element): string {
  const plain = childAt(comment, "p:text");
  if (plain) return textOf(plain);
  const body = childrenOf(comment).find(({ name }) => name.endsWith(":txBody"));
  const text = body ? findFirst(body, byName("a:p")) : null;
  return body && text ? textOf(body) : "";
}
