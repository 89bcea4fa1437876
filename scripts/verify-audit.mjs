/**
 * Checks an audit file apart from the app: `node verify-audit.mjs FILE [ANOTHER FILE …] [--receipt K7QF-2M9D …]`.
 *
 * This one file imports nothing but Node's own modules, so that it can be read in one sitting and run without the rest
 * (docs/PROTOCOL.md says what is computed). It recomputes the signatures and the chain of the facilitator's records, who
 * spoke for which seat, the box of every round, and opens every ballot of a revealed round again. With several files it
 * says whether they show the same boxes; with a receipt, whether that ballot is in one. Exits 0 when everything holds, 1
 * when anything does not, 2 when it was not told what to check.
 */
import { createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey } from 'node:crypto';
import { diffieHellman, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const utf8 = (text) => Buffer.from(text, 'utf8');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
/** RFC 8785: keys in the order of their UTF-16 code units, no white space. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
const hashOf = (document) => sha256(utf8(canonical(document))).toString('hex');
function bytesOf(text, length) {
  const bytes = Buffer.from(String(text), 'base64url');
  const isOne = bytes.toString('base64url') === text && (length === undefined || bytes.length === length);
  if (!isOne) throw new Error(`“${String(text).slice(0, 20)}” is not ${length ?? ''} bytes in base64url`);
  return bytes;
}

/** The points of small order without their sign: such a key signs anything. */
const smallOrder = [
  ...['00', '01', 'ec', 'ed', 'ee'].map(
    (low) => low + (low < '02' ? '00'.repeat(31) : `${'ff'.repeat(30)}7f`),
  ),
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
];
function isSigned({ document, by, signature }) {
  const key = bytesOf(by, 32);
  const unsigned = Buffer.from(key);
  unsigned[31] &= 0x7f;
  if (smallOrder.includes(unsigned.toString('hex'))) return false;
  const message = Buffer.concat([utf8(document.format), Buffer.of(0), sha256(utf8(canonical(document)))]);
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: by }, format: 'jwk' });
  return verify(null, message, publicKey, bytesOf(signature, 64));
}

/** HPKE, RFC 9180, base mode: X25519, HKDF-SHA256, ChaCha20-Poly1305. */
const hmac = (key, bytes) => createHmac('sha256', key).update(bytes).digest();
const kem = Buffer.from('4b454d0020', 'hex');
const suite = Buffer.from('48504b45002000010003', 'hex');
const extract = (id, salt, label, ikm) => hmac(salt, Buffer.concat([utf8('HPKE-v1'), id, utf8(label), ikm]));
const expand = (id, prk, label, info, length) => {
  const labelled = [Buffer.of(0, length), utf8('HPKE-v1'), id, utf8(label), info, Buffer.of(1)];
  return hmac(prk, Buffer.concat(labelled)).subarray(0, length);
};
const none = Buffer.alloc(0);
const privateKey = (secret) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), bytesOf(secret, 32)]),
    format: 'der',
    type: 'pkcs8',
  });
const publicOf = (secret) => createPublicKey(privateKey(secret)).export({ format: 'jwk' }).x;
function opened(secret, info, aad, enc, ct) {
  const x = enc.toString('base64url');
  const sender = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
  const dh = diffieHellman({ privateKey: privateKey(secret), publicKey: sender });
  const parties = Buffer.concat([enc, bytesOf(publicOf(secret), 32)]);
  const shared = expand(kem, extract(kem, none, 'eae_prk', dh), 'shared_secret', parties, 32);
  const hashes = [extract(suite, none, 'psk_id_hash', none), extract(suite, none, 'info_hash', utf8(info))];
  const context = Buffer.concat([Buffer.of(0), ...hashes]);
  const prk = extract(suite, shared, 'secret', none);
  const [key, nonce] = [
    expand(suite, prk, 'key', context, 32),
    expand(suite, prk, 'base_nonce', context, 12),
  ];
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  cipher.setAAD(utf8(aad), { plaintextLength: ct.length - 16 });
  cipher.setAuthTag(ct.subarray(-16));
  return Buffer.concat([cipher.update(ct.subarray(0, -16)), cipher.final()]);
}
function answersIn({ header, enc, ct }, { seal, witness }) {
  const [aad, place] = [canonical(header), `${header.workshop}|${header.round}`];
  let text = opened(seal, `pondera/ballot/1|${place}`, aad, bytesOf(enc, 32), bytesOf(ct));
  if (witness !== null)
    text = opened(witness, `pondera/witness/1|${place}`, aad, text.subarray(0, 32), text.subarray(32));
  const end = 4 + text.readUInt32BE(0);
  if (end > text.length || text.subarray(end).some((byte) => byte !== 0)) throw new Error('bad padding');
  return JSON.parse(text.subarray(4, end).toString('utf8'));
}

/** Crockford's alphabet: the first 40 bits of a hash, as an expert's device shows them. */
function receiptOf(hash) {
  const bits = BigInt(`0x${hash.slice(0, 10)}`);
  const digit = (at) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number((bits >> BigInt(35 - 5 * at)) & 31n)];
  const code = Array.from({ length: 8 }, (_, at) => digit(at)).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The facilitator's records, in their chain: who spoke for which seat, and what became of each round. */
function replayed(file, must) {
  const [seats, rounds] = [new Map(), new Map()];
  let prev = '0'.repeat(64);
  must(file.controls.length > 0, 'There is no record of the facilitator.');
  for (const [at, signed] of file.controls.entries()) {
    const { document } = signed;
    const record = `Record ${at + 1} (${document.type})`;
    must(signed.by === file.facilitator && isSigned(signed), `${record} is not signed by the facilitator.`);
    must(document.number === at + 1 && document.prev === prev, `${record} does not follow the one before.`);
    must(document.workshop === file.workshop, `${record} belongs to another workshop.`);
    must((document.type === 'room') === (at === 0), `${record} stands in the wrong place.`);
    prev = hashOf(signed);
    if (document.type === 'admit') {
      const { id, code } = document.seat;
      seats.set(id, { code, keys: new Set(seats.get(id)?.keys).add(document.expert) });
    }
    const fits = document.round === undefined || advance(rounds, document);
    must(fits, `${record} contradicts what went before.`);
  }
  return { seats, rounds };
}
const going = ['open', 'paused'];
const before = {
  ...{ pause: ['open'], resume: ['paused'], brief: going, extend: going, close: going },
  ...{ reopen: ['closed'], reveal: ['closed'], outcome: ['revealed'] },
};
const after = { pause: 'paused', resume: 'open', close: 'closed', reopen: 'open', reveal: 'revealed' };
function advance(rounds, { type, ...document }) {
  const round = rounds.get(document.round);
  if (type === 'open' && round === undefined) {
    const fresh = { state: 'open', forms: [document.brief], entries: [], box: undefined };
    rounds.set(document.round, { ...document, ...fresh });
    return true;
  }
  if (round === undefined || before[type]?.includes(round.state) !== true) return false;
  round.state = after[type] ?? round.state;
  if (type === 'brief') round.forms.push(document.brief);
  if (type === 'reopen') Object.assign(round, { entries: [], box: undefined });
  if (type === 'close') Object.assign(round, { entries: document.entries, box: document.box });
  return type !== 'reveal' || document.box === round.box;
}

function checkRound(file, held, round, seats, must) {
  const inBox = new Map(round.entries.map((entry) => [entry.envelope, entry]));
  const envelopes = [...held.envelopes, ...held.late].map((signed) => ({ signed, hash: hashOf(signed) }));
  const hashes = new Set(envelopes.map(({ hash }) => hash));
  must(hashes.size === envelopes.length, 'An envelope stands twice.');
  for (const [at, { signed, hash }] of envelopes.entries()) {
    const { header } = signed.document;
    const [name, entry] = [`The envelope ${receiptOf(hash)}`, inBox.get(hash)];
    must(signed.by === header.expert && isSigned(signed), `${name} is not signed by the expert it names.`);
    must(seats.get(header.seat)?.keys.has(header.expert), `${name} comes from nobody on the roster.`);
    const isHere = header.workshop === file.workshop && header.round === round.round;
    must(isHere, `${name} is of another round.`);
    must(round.forms.includes(header.form), `${name} answers a form that was never signed.`);
    if (round.box === undefined) continue;
    must(
      (entry !== undefined) === at < held.envelopes.length,
      `${name} is both counted and late, or neither.`,
    );
    const { seat, expert, rev } = entry ?? header;
    const same = seat === header.seat && expert === header.expert && rev === header.rev;
    must(same, `The box names another sender for ${receiptOf(hash)}.`);
  }
  for (const hash of inBox.keys()) must(hashes.has(hash), `The envelope ${receiptOf(hash)} is missing.`);
  const seatsInBox = new Set(round.entries.map(({ seat }) => seat));
  must(seatsInBox.size === round.entries.length, 'A seat is in the box twice.');
  const entries = [...round.entries].sort((a, b) => (a.seat < b.seat ? -1 : 1));
  const box = hashOf({ format: 'pondera/box@1', workshop: file.workshop, round: round.round, entries });
  must(round.box === undefined || box === round.box, 'The box hash is not that of its entries.');
  if (round.state === 'revealed') checkOpened(held, round, envelopes.slice(0, held.envelopes.length), must);
  else must(held.secrets === null && held.opened.length === 0, 'It is opened here and was never revealed.');
}

function checkOpened({ secrets, opened: claimed }, round, envelopes, must) {
  const { seal, witness } = secrets ?? { seal: null, witness: null };
  const isWitnessed = (witness === null ? null : publicOf(witness)) === round.witnessKey;
  const keysFit = seal !== null && publicOf(seal) === round.sealKey && isWitnessed;
  must(keysFit, 'The secret keys shown are not its own.');
  if (!keysFit) return;
  const shown = new Map(claimed.map(({ envelope, answers }) => [envelope, hashOf(answers)]));
  const isComplete = shown.size === envelopes.length && claimed.length === envelopes.length;
  must(isComplete, `There are ${envelopes.length} envelopes and ${claimed.length} opened ballots.`);
  for (const { signed, hash } of envelopes) {
    const { header } = signed.document;
    try {
      const answers = answersIn(signed.document, { seal, witness });
      const { workshop, round: of, seat, revision: rev, brief } = answers.ballot;
      const named = canonical({ ...header, workshop, round: of, seat, rev, form: brief.hash });
      const same = named === canonical(header) && shown.get(hash) === hashOf(answers);
      must(same, `What ${receiptOf(hash)} holds is not what is shown.`);
    } catch {
      must(false, `The envelope ${receiptOf(hash)} does not open.`);
    }
  }
}

/** Nothing stands in the file that no signature and no hash would notice. */
function hasItsMembers(file) {
  const has = (value, names) => Object.keys(value).sort().join(' ') === names;
  const signed = [...file.controls, ...file.rounds.flatMap(({ envelopes, late }) => [...envelopes, ...late])];
  return (
    has(file, 'briefs controls facilitator format mark name rounds workshop') &&
    signed.every((each) => has(each, 'by document signature')) &&
    file.rounds.every((round) => has(round, 'envelopes late opened round secrets')) &&
    file.rounds.every(({ secrets }) => secrets === null || has(secrets, 'seal witness')) &&
    file.rounds.every(({ opened: ballots }) => ballots.every((each) => has(each, 'answers envelope')))
  );
}

/** Everything one file shows: what is wrong with it, and which envelope stands in which box. */
function checked(path) {
  const [faults, boxes, receipts] = [[], new Map(), new Set()];
  const must = (holds, what) => void (holds || faults.push(`${path}: ${what}`));
  try {
    const text = readFileSync(path, 'utf8');
    const file = JSON.parse(text);
    if (file.format !== 'pondera/audit@1')
      throw new Error('it is of another kind, or newer than this script');
    must(canonical(file) === text.trim(), 'The file is not spelled as it was written.');
    must(hasItsMembers(file), 'It has members that nobody knows.');
    const { name, mark } = file.controls[0]?.document ?? {};
    must(name === file.name && mark === file.mark, 'It is named or marked otherwise than its first record.');
    const { seats, rounds } = replayed(file, must);
    const [held, named] = [file.briefs.map(hashOf), [...rounds.values()].flatMap(({ forms }) => forms)];
    must(
      named.every((form) => held.includes(form)),
      'A form is missing or was altered.',
    );
    must(
      held.every((form) => named.includes(form)),
      'There is a form that the facilitator never signed.',
    );
    must(
      file.rounds.every(({ round }) => rounds.has(round)),
      'There is a round that was never opened.',
    );
    for (const [id, round] of rounds) {
      const [one, ...more] = file.rounds.filter((each) => each.round === id);
      must(one !== undefined && more.length === 0, `${round.name} is missing or stands twice.`);
      if (one !== undefined)
        checkRound(file, one, round, seats, (ok, what) => must(ok, `${round.name}: ${what}`));
      if (round.box !== undefined) boxes.set(id, round.box);
      const { name, state, entries, box = 'not closed' } = round;
      console.log(`${name}: ${state}, ${entries.length} ballots in the box, box hash ${box}`);
      for (const { seat, rev, envelope } of entries) {
        receipts.add(receiptOf(envelope));
        console.log(`  ${seats.get(seat)?.code ?? '?'}  ${receiptOf(envelope)}  revision ${rev}`);
      }
    }
  } catch (error) {
    must(false, `This is no audit file that can be checked: ${error.message}.`);
  }
  return { path, faults, boxes, receipts };
}

const given = process.argv.slice(2);
const wanted = given.flatMap((arg, at) => (given[at - 1] === '--receipt' ? [arg.toUpperCase()] : []));
const paths = given.filter((arg, at) => !arg.startsWith('--') && given[at - 1] !== '--receipt');
if (paths.length === 0) {
  console.error('Usage: node verify-audit.mjs FILE [ANOTHER FILE …] [--receipt K7QF-2M9D …]');
  process.exit(2);
}
const files = paths.map(checked);
const faults = files.flatMap((file) => file.faults);
for (const [round, box] of files[0].boxes)
  for (const { path, boxes } of files)
    if (boxes.get(round) !== box) faults.push(`${path}: It shows another box than ${paths[0]}.`);
for (const code of wanted)
  if (!files.every(({ receipts }) => receipts.has(code))) faults.push(`The ballot ${code} is in no box.`);
console.log(faults.length === 0 ? 'Everything holds.' : faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);
