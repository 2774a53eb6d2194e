import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFixedZip } from "./build/fixed-zip.ts";
import { type OfficeSource, readOfficeSources } from "./build/office-source.ts";
import { renderDocx } from "./build/render-docx.ts";
import { renderPdf } from "./build/render-pdf.ts";

const seedFolder = dirname(fileURLToPath(import.meta.url));
const officeFolder = join(seedFolder, "build/office");
const partName = "Export-5f0c6a1e-7d0b-4c57-9a36-2b8f1c4e9d70-Part-1.zip";

/** Where the demo company's exports lie. */
export const companyFolder = join(seedFolder, "kesterwick");

/** Every PDF and DOCX of the company, as it must stand in {@link companyFolder}. */
export async function renderOfficeFiles(): Promise<{ file: string; bytes: Uint8Array }[]> {
  const sources = await readOfficeSources(officeFolder);
  return Promise.all(sources.map(async (source) => ({ file: source.file, bytes: await render(source) })));
}

/** Zips the folder `notion` as Notion does: an outer zip that holds a zip named `Export-<uuid>-Part-1.zip`. */
export async function buildNotionZip(outputPath: string): Promise<void> {
  const folder = join(companyFolder, "notion");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const members = await Promise.all(
    paths.map(async (path) => ({
      path: path.slice(folder.length + 1).replaceAll("\\", "/"),
      bytes: await readFile(path),
    })),
  );
  const part = await writeFixedZip(members);
  await write(outputPath, await writeFixedZip([{ path: partName, bytes: part }]));
}

async function render(source: OfficeSource): Promise<Uint8Array> {
  return source.file.endsWith(".pdf") ? renderPdf(source) : renderDocx(source);
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

if (import.meta.main) {
  for (const { file, bytes } of await renderOfficeFiles()) {
    await write(join(companyFolder, file), bytes);
    console.log(`${file} (${Math.ceil(bytes.length / 1024)} KB)`);
  }
  await buildNotionZip(join(companyFolder, "notion-export.zip"));
  console.log("notion-export.zip");
}
