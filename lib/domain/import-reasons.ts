import type { ItemReason } from "./document.ts";

/** What happened and what to do, for the report of an import: one sentence or two, in the second person. */
export const itemReasonText: Record<ItemReason, string> = {
  "empty-file": "This file is empty (0 bytes). Export it again, or leave it out.",
  "no-text": "No text was found in this file, so there is nothing to search.",
  "scanned-pdf":
    "This PDF holds pictures of pages but no text. Run it through text recognition (OCR) and upload it again.",
  "password-protected": "This file has a password. Upload a copy without one.",
  "broken-file":
    "This file is damaged and could not be opened. Open it in the program it came from, save it again and upload that.",
  "unsupported-type":
    "This type of file is not read yet. Save it as PDF, DOCX, HTML, Markdown or text and upload that.",
  "too-large": "This file is larger than the limit for one document. Split it and upload the parts.",
  "timed-out": "Reading this file took too long, so it was left out. Split it and upload the parts.",
  "unsafe-path":
    "The name of this entry points outside the archive, so it was left out. Zip the folder again with an ordinary tool.",
  symlink: "This entry is a link to another file, not a file. Put the file itself into the archive.",
  "encrypted-entry": "This entry of the archive is encrypted. Zip the folder again without a password.",
  "broken-archive": "This archive is damaged or was cut short. Export or upload it again.",
  "empty-archive": "This archive is empty. Export again, and check that the export finished.",
  "not-an-export":
    "Nothing in this file looks like an export or a document. Upload the zip that Confluence, Notion or Google gave you, or a folder of documents.",
  "archive-limit":
    "This archive unpacks to more than the limits allow. Split it into several smaller exports.",
  "undecodable-name": "The name of this entry could not be read. Zip the folder again with an ordinary tool.",
  "duplicate-path": "Two entries of the archive have the same path; the first was kept.",
  internal: "Something went wrong on our side while reading this file. The server's log has the details.",
};
