import { expect } from 'vitest';
import { canonicalJson, parseMethodology, sha256Hex } from '$domain';
import {
  candidatesCsv,
  isCandidateHeader,
  previewCandidates,
  readBallotFile,
  readTable,
  readText,
  readWorkshopFile,
  writeWorkshopFile,
} from '$exchange';
import { green } from '../../support/methodologies';
import { byteMutant, jsonMutant, type Mutant } from '../../support/mutants';
import { randomWorkshop } from '../../support/random-workshop';
import { guarantee, type Trial, violated } from '../support/guarantee';

const greenMethodology = green();
const methodologyText = JSON.stringify(greenMethodology);

interface Refusal {
  readonly ok: boolean;
  readonly issues?: readonly { readonly message: string }[];
}

/** Refused in plain words or taken, in time, and nothing of the language touched. */
function judged(mutant: Mutant, read: (bytes: Uint8Array) => Refusal): Refusal {
  const before = performance.now();
  const result = read(mutant.bytes);
  const seconds = (performance.now() - before) / 1000;
  if (seconds > 5) violated(`${mutant.what}: took ${seconds.toFixed(1)} s`);
  if (Object.keys(Object.prototype).length > 0 || 'polluted' in {})
    violated(`${mutant.what}: Object.prototype was touched`);
  if (result.ok) return result;
  const said = result.issues?.[0]?.message ?? '';
  if (said.trim() === '' || /undefined|\[object|\bat .*:\d+:\d+/.test(said))
    violated(`${mutant.what}: the reason is “${said}”`);
  return result;
}

guarantee(
  'G10',
  'a workshop file that is not whole is refused, with the reason',
  { trials: { commit: 40, C: 100, D: 600 }, seed: 1001 },
  ({ random, seed }: Trial) => {
    const made = randomWorkshop(seed);
    const text = writeWorkshopFile({ entries: made.entries, bodies: made.bodies, privateRows: [] });
    const reading = readWorkshopFile(new TextEncoder().encode(text));
    if (!reading.ok) violated(`the whole file was refused: ${reading.issues[0]?.message}`);
    const mutant = jsonMutant(text, random);
    const result = judged(mutant, readWorkshopFile) as ReturnType<typeof readWorkshopFile>;
    // What was spoiled and still opens must be the workshop that was written, to the last digit.
    if (result.ok) expect(writeWorkshopFile({ ...result, privateRows: [] })).toBe(text);
  },
  () => {
    // The path many programs take: parse and merge.
    const merge = (into: Record<string, unknown>, from: Record<string, unknown>): void => {
      for (const key of Object.keys(from)) {
        const value = from[key];
        if (typeof value === 'object' && value !== null)
          merge((into[key] ??= {}) as Record<string, unknown>, value as Record<string, unknown>);
        else into[key] = value;
      }
    };
    const mutant = {
      what: 'polluted',
      bytes: new TextEncoder().encode('{"settings":{"__proto__":{"polluted":true}}}'),
    };
    try {
      judged(mutant, (bytes) => {
        merge({}, JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>);
        return { ok: true };
      });
    } finally {
      delete (Object.prototype as Record<string, unknown>)['polluted'];
    }
  },
);

guarantee(
  'G10',
  'ballots and methodologies that are almost right are refused or whole',
  { trials: { commit: 30, C: 100, D: 600 }, seed: 1002 },
  ({ random, seed }) => {
    const [body] = randomWorkshop(seed).bodies.values();
    if (body !== undefined) {
      const mutant = jsonMutant(body, random);
      const result = judged(mutant, readBallotFile) as ReturnType<typeof readBallotFile>;
      // A ballot is bound by its hash in the journal; by itself it must at least be one that can be hashed.
      if (result.ok) expect(sha256Hex(canonicalJson(result.value))).toHaveLength(64);
    }
    const methodology = jsonMutant(methodologyText, random);
    judged(methodology, (bytes) => {
      const text = readText(bytes);
      return text.ok ? parseMethodology(text.value, 'json') : text;
    });
  },
  () => {
    const mutant = {
      what: 'an answer that is no number',
      bytes: new TextEncoder().encode('{"judgements":[{"answer":{"kind":"value","value":"4"}}]}'),
    };
    const { judgements } = JSON.parse(new TextDecoder().decode(mutant.bytes)) as {
      judgements: { answer: { value: unknown } }[];
    };
    expect(judgements.every(({ answer }) => typeof answer.value === 'number')).toBe(true);
  },
);

const { sectors } = greenMethodology;
const readCandidates = (bytes: Uint8Array): Refusal => {
  const table = readTable(bytes, { isKnown: isCandidateHeader });
  if (!table.ok) return table;
  const preview = previewCandidates(table.value, { existing: [], sectors });
  // All or nothing: with one issue there is nothing that could be imported.
  if (preview.ok !== (preview.issues.length === 0)) violated('a preview with issues calls itself fine');
  return preview;
};

guarantee(
  'G10',
  'a table that was spoiled is refused or read as it stands',
  { trials: { commit: 60, C: 200, D: 1200 }, seed: 1003 },
  ({ random, seed }) => {
    const { workshop } = randomWorkshop(seed, { methodology: greenMethodology });
    judged(byteMutant(new TextEncoder().encode(candidatesCsv(workshop)), random), readCandidates);
  },
  () => {
    judged(
      {
        what: 'a table in another encoding',
        bytes: Uint8Array.of(0x74, 0x69, 0x74, 0x6c, 0x65, 0x0a, 0xcf, 0xee),
      },
      (bytes) => ({
        ok: new TextDecoder().decode(bytes).includes('\uFFFD')
          ? violated('bytes became other characters')
          : true,
      }),
    );
  },
);
