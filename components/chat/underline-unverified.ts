import type { ElementContent } from "./citation-markers.ts";

/** After these a statement begins anew. */
const BLOCKS = new Set("p ul ol li pre blockquote table br hr".split(" "));
/** The last end of a sentence that another one follows. */
const LAST_END = /^[\s\S]*(?:[.!?…؟।]["'”’»)]*\s+(?=[^\s\p{Ll}])|[。！？])/u;

/** Puts each statement that ends in the mark into `<span data-unverified>`, from the sentence or marker before it on. */
export function underlineUnverified(nodes: readonly ElementContent[]): ElementContent[] {
  if (!nodes.some(isMark)) return [...nodes];
  const done: ElementContent[] = [];
  let statement: ElementContent[] = [];
  const close = (...more: ElementContent[]) => {
    done.push(...statement, ...more);
    statement = [];
  };
  for (const node of nodes) {
    if (node.type === "text") {
      const ended = LAST_END.exec(node.value)?.[0] ?? "";
      if (ended !== "") close({ type: "text", value: ended });
      statement.push({ type: "text", value: node.value.slice(ended.length) });
    } else if (isMark(node)) {
      const words = { type: "element", tagName: "span", properties: { dataUnverified: "words" } } as const;
      done.push({ ...words, children: statement }, node);
      statement = [];
    } else if (node.type === "element" && (BLOCKS.has(node.tagName) || node.tagName === "sup")) close(node);
    else statement.push(node);
  }
  close();
  return done;
}

const isMark = (node: ElementContent): boolean =>
  node.type === "element" && node.tagName === "sup" && node.properties.dataUnverified === "mark";
