import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that nobody has vouched for, with its key, as a server takes them. */
export interface OwnCertificate {
  readonly key: string;
  readonly cert: string;
  /** What a browser is told to let pass: `--ignore-certificate-errors-spki-list=…`. */
  readonly fingerprint: string;
}

/** Makes a certificate for this name that signs itself and is good for two days (RFC 5280). */
export function ownCertificate(name: string): OwnCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
  const who = sequence(part(0x31, sequence(oid('550403'), part(0x0c, Buffer.from(name)))));
  const day = 86_400_000;
  const names = sequence(part(0x82, Buffer.from(name)));
  const body = sequence(
    part(0xa0, part(0x02, Buffer.of(2))),
    part(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    who,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    who,
    spki,
    part(0xa3, sequence(sequence(oid('551d11'), part(0x04, names)))),
  );
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)]);
  const whole = sequence(body, ecdsaWithSha256, part(0x03, signature));
  const lines = whole
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    fingerprint: createHash('sha256').update(spki).digest('base64'),
  };
}

/** A tag, a length, a value: DER. */
function part(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), value]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => part(0x30, Buffer.concat(parts));
const oid = (hex: string): Buffer => part(0x06, Buffer.from(hex, 'hex'));
/** UTCTime: `YYMMDDhhmmssZ`. */
const time = (at: number): Buffer =>
  part(0x17, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
