import { imageDescription } from "./image-description.ts";

/** Office describes pictures by itself, mostly as "A screenshot of a computer". */
const MACHINE_WRITTEN = /description automatically generated|ai-generated content may be incorrect/i;

/** What the author of a document wrote about a picture; null if nobody did. */
export function pictureDescription(description: string, address: string): string | null {
  return MACHINE_WRITTEN.test(description) ? null : imageDescription(description, address);
}
