import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import yauzl from "yauzl";
import yazl from "yazl";

export interface ZipMember {
  /** `/`-separated. */
  path: string;
  bytes: Buffer;
}

/** All members carry this time (as written on the clock, in any zone), so that the same members give the same bytes. */
const memberTime = new Date(2026, 10, 20, 7, 30);

/** A zip in the order given. */
export async function writeFixedZip(members: ZipMember[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { path, bytes } of members) {
    zip.addBuffer(bytes, path, { mtime: memberTime, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** All files of a zip that we made ourselves; no limits, so not for uploads. */
export async function readWholeZip(bytes: Buffer): Promise<ZipMember[]> {
  const members: ZipMember[] = [];
  const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(bytes, {
    lazyEntries: true,
  });
  const openEntry = promisify<yauzl.Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      openEntry(entry)
        .then(async (stream) => {
          members.push({ path: entry.fileName, bytes: await buffer(stream) });
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.on("end", resolve);
    zip.on("error", reject);
    zip.readEntry();
  });
  return members;
}
