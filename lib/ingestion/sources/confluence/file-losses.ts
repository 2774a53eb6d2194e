import type { LossReason } from "../../../domain/document.ts";
import { isUnreadDocument } from "../media.ts";

const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|heic|ico|emf|wmf|avif)$/i;
const DRAWING = /\.(?:drawio|dio|gliffy|vsdx?|bmpr|bmml|excalidraw|mmap|xmind|fig|sketch)$/i;
const DRAWING_TYPE = /gliffy|jgraph|mxfile|balsamiq|excalidraw|visio/i;

/** Why a file that is not read is left out. */
export function lossOfFile(name: string, contentType = ""): LossReason {
  if (PICTURE.test(name)) return "picture";
  if (DRAWING.test(name) || DRAWING_TYPE.test(contentType) || /^~drawio~/.test(name)) return "drawing";
  if (isUnreadDocument(name)) return "unsupported-type";
  return /^image\//.test(contentType) ? "picture" : "not-a-document";
}
