import type { ItemReason, LossReason } from "./document.ts";

/** What happened and what to do, for the report of an import: one sentence or two, in the second person. */
export const itemReasonText: Record<ItemReason, string> = {
  "empty-file": "This file is empty (0 bytes). Export it again, or leave it out.",
  "no-text": "No text was found in this file, so there is nothing to search.",
  "scanned-pdf":
    "This PDF holds pictures of pages but no text. Ask whoever runs the server to turn on text recognition (OCR_LANGUAGES), or run it through such a program, and import it again.",
  "password-protected": "This file has a password. Upload a copy without one.",
  "broken-file":
    "This file is damaged and could not be opened. Open it in the program it came from, save it again and upload that.",
  "unsupported-type":
    "This type of file is not read yet. Save it as PDF, DOCX, PPTX, XLSX, HTML or text and upload that.",
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

/** The same for the lines of a receipt: why something was kept in part, or left out. */
export const lossReasonText: Record<LossReason, string> = {
  picture: "The words in pictures are not read; their descriptions are kept where there are some.",
  "dynamic-macro":
    "This macro shows what only the running site knows, so there is nothing in the export to keep.",
  "unknown-macro": "This macro is not known. Its text was kept, its layout was not.",
  drawing:
    "Drawings are kept in a form that only their own program reads. Export them as PDF to have them searched.",
  "not-a-document": "Sound, film, programs and archives hold no text to search.",
  "unsupported-type": "This type of file is not read yet. Save it as PDF, DOCX, PPTX, XLSX, HTML or text.",
  "missing-from-export":
    "The export names it but does not contain it. Export again, and include attachments.",
  "dangling-link": "It leads to a page or file that is not in this export. Its words were kept.",
  "flattened-table": "Merged or nested cells were kept as plain cells.",
  "formula-as-text": "The formula was kept as the text that writes it.",
  "not-current":
    "Older versions, drafts and deleted pages are left out, so that answers cite what is true now.",
  unreadable: "It could not be read. The list of files says why.",
  "too-large":
    "It is larger than the limit, so only its beginning was kept. Split it to have all of it searched.",
  duplicate: "The same document is here under another name; answers use one of them and name both.",
};
