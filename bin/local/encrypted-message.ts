import {
  constants,
  createCipheriv,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  sign,
} from 'node:crypto';

/** Whose key a message's data key is wrapped with. */
export interface WrappingKey {
  readonly publicKey: KeyObject;
  /** `AmazonConnect` in what Connect writes. */
  readonly provider: string;
  readonly name: string;
}

/** AES-256-GCM, a data key derived with HKDF-SHA-384, signed with ECDSA P-384. */
const SUITE = Buffer.from([0x03, 0x78]);
const VERSION_AND_TYPE = Buffer.from([0x01, 0x80]);
const FRAMED = Buffer.from([0x02, 0, 0, 0, 0]);
const FRAME_LENGTH = 4096;
const IV_LENGTH = 12;
const FINAL_FRAME = 'AWSKMSEncryptionClient Final Frame';
const FIRST = 1;

/**
 * Writes a message of the AWS Encryption SDK as the Store customer input block does: format version 1, suite
 * 0x0378, one frame, signed, its one data key wrapped with RSA-OAEP and SHA-512. The SDK itself writes the same
 * at twice the cost, which calls that are played pay for each input; the tests hold the two against each other.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
export function writeMessage(plain: Buffer, key: WrappingKey): Buffer {
  const signing = signingPair();
  const id = randomBytes(16);
  const dataKey = randomBytes(32);
  const header = headerOf(id, compressed(signing.publicKey), wrapped(dataKey, key));
  const derived = Buffer.from(hkdfSync('sha384', dataKey, '', Buffer.concat([SUITE, id]), 32));
  const content = Buffer.concat([header, authentication(header, derived), finalFrame(plain, id, derived)]);
  return Buffer.concat([content, counted(sign('sha384', content, signing.privateKey))]);
}

/** Half of what a message costs: as with the SDK's caching of materials, a pair signs more than one message. */
const MESSAGES_OF_A_PAIR = 32;
let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;
let left = 0;

function signingPair(): NonNullable<typeof pair> {
  if (pair === undefined || left === 0) {
    pair = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    left = MESSAGES_OF_A_PAIR;
  }
  left -= 1;
  return pair;
}

function headerOf(id: Buffer, verificationKey: string, dataKey: Buffer): Buffer {
  const context = Buffer.concat([short(1), counted('aws-crypto-public-key'), counted(verificationKey)]);
  return Buffer.concat([
    VERSION_AND_TYPE,
    SUITE,
    id,
    counted(context),
    short(1),
    dataKey,
    FRAMED,
    Buffer.from([IV_LENGTH]),
    long(FRAME_LENGTH),
  ]);
}

/** The data key as the header has it: whose key it is wrapped with, which one, and the wrapped key. */
function wrapped(dataKey: Buffer, { publicKey, provider, name }: WrappingKey): Buffer {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const ciphertext = publicEncrypt({ key: publicKey, padding, oaepHash: 'sha512' }, dataKey);
  return Buffer.concat([counted(provider), counted(name), counted(ciphertext)]);
}

function authentication(header: Buffer, key: Buffer): Buffer {
  const iv = Buffer.alloc(IV_LENGTH);
  return Buffer.concat([iv, sealed(Buffer.alloc(0), { key, iv, also: header })]);
}

/** What a keypad can send fits one frame. */
function finalFrame(plain: Buffer, id: Buffer, key: Buffer): Buffer {
  const iv = Buffer.alloc(IV_LENGTH);
  iv.writeUInt32BE(FIRST, IV_LENGTH - 4);
  const also = Buffer.concat([id, Buffer.from(FINAL_FRAME), long(FIRST), long(0), long(plain.length)]);
  return Buffer.concat([
    long(0xffffffff),
    long(FIRST),
    iv,
    long(plain.length),
    sealed(plain, { key, iv, also }),
  ]);
}

/** The ciphertext and its tag. */
function sealed(
  plain: Buffer,
  { key, iv, also }: { readonly key: Buffer; readonly iv: Buffer; readonly also: Buffer },
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(also);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** A point of the curve by one coordinate and the sign of the other, base64. */
function compressed(publicKey: KeyObject): string {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const isOdd = ((Buffer.from(y, 'base64url').at(-1) ?? 0) & 1) === 1;
  return Buffer.concat([Buffer.from([isOdd ? 3 : 2]), Buffer.from(x, 'base64url')]).toString('base64');
}

function counted(bytes: Buffer | string): Buffer {
  const written = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return Buffer.concat([short(written.length), written]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
