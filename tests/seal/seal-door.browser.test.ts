import { type Answers, genesis, SealFault, suite } from '$domain';
import { sealer, sealWorkerUrl, workerSealer } from '$seal';
import { expect, test } from 'vitest';

const start = (url: string): Worker => new Worker(url, { type: 'module' });

const answers: Answers = {
  format: 'pondera/answers@1',
  ballot: {
    ...{ format: 'pondera/ballot@1', workshop: 'w', round: 'r', seat: 's', revision: 1 },
    ...{ brief: { revision: 1, hash: 'a'.repeat(64) }, language: 'en', simulated: false },
    ...{ weights: null, screening: [], judgements: [] },
  },
  interests: {},
};

test('the worker seals what this thread opens, and the other way round', async () => {
  const [away, here] = [workerSealer(start), sealer()];
  const [expert, round] = [await away.signingKeys(), await away.sealingKeys()];
  const header = {
    ...({ v: 1, suite, workshop: 'w', round: 'r', form: 'a'.repeat(64), seat: 's' } as const),
    ...{ expert: expert.public, rev: 1, prev: genesis },
  };
  const request = { answers, header, sealKey: round.public, witnessKey: null, keys: expert };
  const secrets = { seal: round.secret, witness: null };
  expect(await here.open(await away.seal(request), secrets)).toEqual(answers);
  expect(await away.open(await here.seal(request), secrets)).toEqual(answers);
});

test('a fault comes back with its name', async () => {
  const away = workerSealer(start);
  const keys = await away.signingKeys();
  const message = await away.sealMessage(
    { type: 'looked-again', round: 'r', revision: 1 },
    { workshop: 'w', joinKey: (await away.sealingKeys()).public, number: 1 },
    keys,
  );
  const other = await away.sealingKeys();
  const fault = await away.openMessage(message, other.secret).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(SealFault);
  expect((fault as SealFault).code).toBe('unopenable');
});

test('a worker that cannot start is said, and tried again at the next question', async () => {
  const urls = ['./no-such.worker.js'];
  const away = workerSealer((url) => start(urls.shift() ?? url));
  await expect(away.token()).rejects.toThrow('could not be started or has failed');
  expect(await away.token()).toMatch(/^[\w-]{22}$/);
  expect(sealWorkerUrl).toContain('seal.worker');
});
