import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { HardlineError } from '../../lib/errors';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];
const DEFLATED = 8;
/** The first of January 1980, midnight: the earliest that the format knows, the same in every run. */
const DATE = 0x21;
/** Read access for everybody, as a file: Lambda runs the code as another user. */
const READABLE = (0o100644 << 16) >>> 0;

/** An archive of these files, by name; the same content gives the same archive. */
export function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const { local, central } = packed(name, content, at);
    locals.push(local);
    centrals.push(central);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A file as it stands in the archive, and its line in the directory at the end. */
function packed(name: string, content: Buffer, at: number): { local: Buffer; central: Buffer } {
  const data = deflateRawSync(content, { level: 9 });
  const path = Buffer.from(name, 'utf8');
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(DEFLATED, 4);
  about.writeUInt16LE(DATE, 8);
  about.writeUInt32LE(crc32(content), 10);
  about.writeUInt32LE(data.length, 14);
  about.writeUInt32LE(content.length, 18);
  about.writeUInt16LE(path.length, 22);
  const rest = Buffer.alloc(CENTRAL_BYTES - 6 - about.length);
  rest.writeUInt32LE(READABLE, 6);
  rest.writeUInt32LE(at, 10);
  const madeBy = Buffer.from([20, 3]);
  return {
    local: Buffer.concat([signature(LOCAL), about, path, data]),
    central: Buffer.concat([signature(CENTRAL), madeBy, about, rest, path]),
  };
}

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  /** @throws HardlineError when it is packed in a way that this cannot read */
  content(): Buffer;
}

/** The files of an archive. @throws HardlineError when it is none */
export function readZip(archive: Buffer, where: string): ZipEntry[] {
  const end = archive.lastIndexOf(signature(END));
  if (end < 0 || end + END_BYTES > archive.length) throw noZip(where);
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + CENTRAL_BYTES > end || archive.readUInt32LE(at) !== CENTRAL) throw noZip(where);
    entries.push(entryAt(archive, at, where));
    at += CENTRAL_BYTES + [28, 30, 32].reduce((sum, field) => sum + archive.readUInt16LE(at + field), 0);
  }
  return entries;
}

function entryAt(archive: Buffer, at: number, where: string): ZipEntry {
  const [method, packedBytes, bytes] = [
    archive.readUInt16LE(at + 10),
    archive.readUInt32LE(at + 20),
    archive.readUInt32LE(at + 24),
  ];
  const name = archive.toString(
    'utf8',
    at + CENTRAL_BYTES,
    at + CENTRAL_BYTES + archive.readUInt16LE(at + 28),
  );
  const local = archive.readUInt32LE(at + 42);
  return {
    name,
    content: () => {
      if (local + LOCAL_BYTES > archive.length || archive.readUInt32LE(local) !== LOCAL) throw noZip(where);
      const from = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const data = archive.subarray(from, from + packedBytes);
      return method === 0 ? data : unpacked(data, { method, bytes }, where);
    },
  };
}

function unpacked(data: Buffer, { method, bytes }: { method: number; bytes: number }, where: string): Buffer {
  if (method !== DEFLATED)
    throw new HardlineError(`uses the compression ${method}, which is not read here`, where);
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(bytes, 1) });
  } catch (cause) {
    throw new HardlineError('holds a file that cannot be unpacked', where, { cause });
  }
}

function signature(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function noZip(where: string): HardlineError {
  return new HardlineError('is not a zip archive', where);
}
