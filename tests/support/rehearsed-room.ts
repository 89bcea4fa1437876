import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, type Parcel } from '$domain';
import { commands } from '../../src/cli/commands';
import { type Ending, runCommandLine } from '../../src/cli/run';

/** Small enough that what costs is the locking of the keys. */
export const smallRehearsal = ['--candidates', '2', '--criteria', '4', '--experts', '6'];

export const runPondera = (...args: string[]): Promise<Ending> => runCommandLine(args, commands);

/** A folder of the test's own, with rehearsed rooms in it that can be copied and spoiled. */
export class RehearsedRooms {
  readonly folder = mkdtempSync(join(tmpdir(), 'pondera-rooms-'));
  #copies = 0;

  at(...names: string[]): string {
    return join(this.folder, ...names);
  }

  async rehearse(name: string, seed: string, size: readonly string[] = smallRehearsal): Promise<void> {
    const ending = await runPondera('rehearse', '--sealed', ...size, '--seed', seed, this.at(name));
    if (ending.exit !== 0) throw new Error(ending.stderr);
  }

  /** A copy of one of the rooms; its path. */
  copy(name: string): string {
    this.#copies += 1;
    const copy = this.at(`${name}-copy-${this.#copies}`);
    cpSync(this.at(name), copy, { recursive: true });
    return copy;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export const envelopeFiles = (room: string): string[] =>
  readdirSync(join(room, 'envelopes'))
    .sort()
    .map((name) => join(room, 'envelopes', name));

export const parcelIn = (file: string): Parcel => JSON.parse(readFileSync(file, 'utf8')) as Parcel;

/** Writes a document as it travels: canonical. */
export const putDocument = (file: string, document: unknown): void =>
  writeFileSync(file, canonicalJson(document));

/** Puts another letter in the place of one. */
export const otherLetter = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'B' ? 'C' : 'B') + text.slice(at + 1);
