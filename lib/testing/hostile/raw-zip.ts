import { crc32, deflateRawSync } from "node:zlib";

export interface RawEntry {
  name: string | Buffer;
  data?: string | Buffer;
  flags?: number;
  mode?: number;
  method?: number;
  /** What the entry says about its size, if it lies. */
  declaredBytes?: number;
  extra?: Buffer;
  /** Points its directory entry at the data of the first one. */
  isOverlapping?: boolean;
}

/** Writes a zip file byte by byte, with what no ordinary tool would write. */
export function rawZip(entries: RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data ?? "");
    const method = entry.method ?? 0;
    const packed = method === 8 ? deflateRawSync(data) : data;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.flags ?? 0, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.declaredBytes ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    fields.writeUInt16LE(entry.extra?.length ?? 0, 24);
    const local = Buffer.concat([
      Buffer.from("PK\x03\x04"),
      fields,
      name,
      entry.extra ?? Buffer.alloc(0),
      packed,
    ]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.isOverlapping ? 0 : offset, 10);
    const madeBy = Buffer.from([20, 3]);
    central.push(
      Buffer.concat([Buffer.from("PK\x01\x02"), madeBy, fields, tail, name, entry.extra ?? Buffer.alloc(0)]),
    );
    if (!entry.isOverlapping) {
      locals.push(local);
      offset += local.length;
    }
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
