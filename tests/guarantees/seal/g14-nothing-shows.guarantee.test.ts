import { ballotSizes, canonicalJson, type Envelope, fromBase64url, type Signed, toBase64url } from '$domain';
import { padded } from '../../../src/seal/padding';
import { type HandedIn, SealedRoom } from '../../support/sealed-room';
import { guarantee, type Trial, violated } from '../support/guarantee';

/** What a text looks like to somebody who searches bytes for it, in six encodings; base64 falls in three phases. */
const encodings: readonly ((text: string) => readonly string[])[] = [
  (text) => [Buffer.from(text, 'utf8').toString('latin1')],
  (text) => [Buffer.from(text, 'utf16le').toString('latin1')],
  (text) => [Buffer.from(text, 'utf16le').swap16().toString('latin1')],
  (text) => [Buffer.from(text, 'utf8').toString('hex')],
  (text) => phases(text, 'base64'),
  (text) => phases(text, 'base64url'),
];

/** Without the ends, which hang on what stands before and after. */
const phases = (text: string, alphabet: 'base64' | 'base64url'): string[] =>
  [0, 1, 2].map((before) => {
    const coded = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString(alphabet);
    return coded.slice(before === 0 ? 0 : before + 1, -4);
  });

/** Scores, weights, comments, the name and the token: all long enough to stand nowhere by chance. */
function secretsOf({ expert, answers }: HandedIn, token: string): string[] {
  const { judgements, weights } = answers.ballot;
  const figures = [
    ...judgements.map(({ answer }) => (answer.kind === 'value' ? answer.value : 0)),
    ...Object.values((weights as { nodes: Record<string, Record<string, number>> }).nodes['']!),
  ].map(String);
  const reasons = judgements.map(({ reason }) => reason.slice(reason.indexOf(':') + 2));
  return [...figures.filter((figure) => figure.length >= 8), ...reasons, expert.name, token];
}

type Sent = Pick<Signed<Envelope>, 'document'>;

/** All bytes that leave the device: as they travel, and as a listener decodes them. */
function bytesSent(documents: readonly Sent[]): string {
  const parts = documents.flatMap((each) => [
    Buffer.from(canonicalJson(each)).toString('latin1'),
    Buffer.from(fromBase64url(each.document.ct) ?? []).toString('latin1'),
  ]);
  return parts.join('\n');
}

async function searched({ seed }: Trial, send: (sealed: HandedIn) => Sent): Promise<void> {
  const room = await SealedRoom.open({ seed, experts: 2, witness: seed % 2 === 1 });
  const [expert] = room.experts as [(typeof room.experts)[0]];
  const handed = await room.handIn(expert, 1, 1 + (seed % 40));
  const token = await room.sealer.token();
  const to = { workshop: room.workshop, joinKey: room.keys.join.public, number: 1 };
  const join = { type: 'join', token, name: expert.name, device: 'laptop' } as const;
  const message = await room.sealer.sealMessage(join, to, expert.keys);
  const sent = bytesSent([send(handed), message as unknown as Sent]);
  for (const secret of secretsOf(handed, token))
    for (const [at, encoded] of encodings.entries())
      if (encoded(secret).some((needle) => sent.includes(needle)))
        violated(`“${secret}” was sent readable, in encoding ${at + 1} of ${encodings.length}`);
}

guarantee(
  'G14',
  'nothing of a ballot, a name or a token stands readable in what a device sends',
  { trials: { commit: 10, C: 200, D: 2000 }, seed: 14, controlTrials: 6, controlFailures: 6 },
  (trial) => searched(trial, ({ envelope }) => envelope),
  // The same envelope, its text only written in another way, each time in one of the six.
  (trial) =>
    searched(trial, ({ envelope, answers }) => {
      const text = canonicalJson(answers);
      const written = [
        Buffer.from(text),
        Buffer.from(text, 'utf16le'),
        Buffer.from(text, 'utf16le').swap16(),
        Buffer.from(Buffer.from(text).toString('hex')),
        Buffer.from(Buffer.from(text).toString('base64')),
        Buffer.from(Buffer.from(text).toString('base64url')),
      ][trial.index]!;
      return { document: { ...envelope.document, ct: toBase64url(written) } };
    }),
);

/** Two ballots of one size class, and how long what is sent of each is. */
async function lengths(
  { seed }: Trial,
  sent: (handed: HandedIn) => string,
): Promise<readonly [number, number]> {
  const room = await SealedRoom.open({ seed, experts: 2, witness: seed % 2 === 1 });
  const [one, two] = room.experts as [(typeof room.experts)[0], (typeof room.experts)[0]];
  const judgements = 1 + Math.floor(room.uniform() * 300);
  const first = await room.handIn(one, 1, judgements);
  const size = sizeOf(first);
  for (;;) {
    const second = await room.handIn(two, 1, Math.max(0, judgements - 8 + Math.floor(room.uniform() * 16)));
    if (
      sizeOf(second) === size &&
      canonicalJson(second.answers).length !== canonicalJson(first.answers).length
    )
      return [sent(first).length, sent(second).length];
  }
}

const sizeOf = ({ answers }: HandedIn): number =>
  padded(Buffer.from(canonicalJson(answers)), ballotSizes).length;

async function alike(trial: Trial, sent: (handed: HandedIn) => string): Promise<void> {
  const [first, second] = await lengths(trial, sent);
  if (first !== second) violated(`two ballots of one size class measure ${first} and ${second}`);
}

guarantee(
  'G14',
  'two different ballots of one size class measure the same',
  { trials: { commit: 6, C: 200, D: 1000 }, seed: 1402, controlTrials: 3, controlFailures: 3 },
  (trial) => alike(trial, ({ envelope }) => canonicalJson(envelope)),
  // Without padding: a seal is 16 bytes longer than its text, whatever that measures.
  (trial) => alike(trial, ({ answers }) => canonicalJson(answers)),
);
