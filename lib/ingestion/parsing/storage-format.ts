import { type ChildNode, isCDATA, isTag, isText } from "domhandler";
import type { Ledger } from "./ledger.ts";
import { readElement } from "./storage-format-elements.ts";
import { adopt, parseStorageDom, text, verbatimText } from "./storage-format-nodes.ts";
import type { StorageReferences } from "./storage-format-references.ts";

/** What the parts of storage format are read with. */
export interface StorageReader {
  references: StorageReferences;
  ledger: Ledger;
  /** Turns nodes of storage format into ordinary HTML nodes. The given nodes are used up. */
  read(nodes: readonly ChildNode[]): ChildNode[];
}

/**
 * Turns the storage format of Confluence 4 and later into ordinary HTML nodes, for `readBlocks`: macros become what they
 * show, links lead to other documents of the export, and what only a running site knows is counted as lost.
 *
 * @throws {DocumentError} `broken-file` for elements nested more than 5,000 deep
 */
export function readStorageFormat(
  markup: string,
  context: { references: StorageReferences; ledger: Ledger },
): ChildNode[] {
  const reader: StorageReader = {
    ...context,
    read: (nodes) => nodes.flatMap((node) => readNode(node, reader)),
  };
  return reader.read(parseStorageDom(markup).children);
}

function readNode(node: ChildNode, reader: StorageReader): ChildNode[] {
  if (isText(node)) return [node];
  if (isCDATA(node)) return [text(verbatimText(node))];
  if (!isTag(node)) return [];
  const read = readElement(node, reader);
  if (read) return read;
  adopt(node, reader.read(node.children));
  return [node];
}
