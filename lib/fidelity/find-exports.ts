import { readdir } from "node:fs/promises";
import path from "node:path";

/** Folders of separate files and archives; any other folder below `exports` is one export. */
const ZIP = /\.zip$/i;
const NOTE = /^(?:LICENSE|COPYING|README)/i;

/** The exports and files of the data folder that are tried one by one: archives, unpacked exports, office files. */
export async function findExports(dataDirectory: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ["exports", "office", "corpora"]) {
    for (const entry of await list(path.join(dataDirectory, folder))) {
      if (!entry.isDirectory()) continue;
      const location = path.join(dataDirectory, folder, entry.name);
      const zips = await filesBelow(location, ZIP);
      if (folder === "office") found.push(...(await filesBelow(location, /\.\w+$/)));
      else if (zips.length === 0) found.push(location);
      else found.push(...zips, ...(await looseFilesOf(location)));
    }
  }
  return found.sort();
}

async function looseFilesOf(folder: string): Promise<string[]> {
  const entries = await list(folder);
  return entries
    .filter((entry) => entry.isFile() && !ZIP.test(entry.name) && !NOTE.test(entry.name))
    .map((entry) => path.join(folder, entry.name));
}

async function filesBelow(folder: string, name: RegExp): Promise<string[]> {
  const entries = await list(folder, true);
  return entries
    .filter((entry) => entry.isFile() && name.test(entry.name) && !NOTE.test(entry.name))
    .filter((entry) => !entry.parentPath.includes("expected_outputs"))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

async function list(folder: string, recursive = false) {
  return readdir(folder, { withFileTypes: true, recursive }).catch(() => []);
}
