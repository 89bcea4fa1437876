import { canonicalJson, readWitnessKey, type Id, type PublicKey, type RecoveryFile } from '$domain';
import type { Office } from '../room/office.svelte';

/** Which of the six words is asked for again. */
const asked = 2;

/** Why a line is not taken as the key of a witness for this round. */
export type WitnessKeyFault = 'not-a-key' | 'other-workshop' | 'used' | 'same-device';

/** The step between a round that is ready and its opening: keys, a phrase on paper, a file apart from this laptop. */
export class Recovery {
  readonly #office: Office;
  readonly #round: Id;
  #words = $state.raw<readonly string[]>([]);
  #file = $state.raw<RecoveryFile | null>(null);
  #failed = $state('');
  #saved = $state(false);
  /** The word that is typed as proof that it was written down. */
  typed = $state('');
  /** The line that a witness gave; '' where there is none. */
  witness = $state('');
  #madeHere = $state.raw<readonly PublicKey[]>([]);

  constructor(office: Office, round: Id) {
    this.#office = office;
    this.#round = round;
  }

  /** Empty while the keys are being made. */
  get words(): readonly string[] {
    return this.#words;
  }

  get failed(): string {
    return this.#failed;
  }

  get isSaved(): boolean {
    return this.#saved;
  }

  /** It was done for an earlier round: the words are new all the same. */
  get isAgain(): boolean {
    return this.#office.session.workshop.room?.recovered === true;
  }

  get isRight(): boolean {
    return this.#words.length > 0 && plain(this.typed) === plain(this.#words[asked]!);
  }

  /** Something else than the beginning of the word was typed. */
  get isWrong(): boolean {
    return this.typed.trim() !== '' && !plain(this.#words[asked] ?? '').startsWith(plain(this.typed));
  }

  get witnessKey(): PublicKey | null {
    return this.witnessFault === null ? (readWitnessKey(this.witness)?.public ?? null) : null;
  }

  get witnessFault(): WitnessKeyFault | null {
    if (this.witness.trim() === '') return null;
    const key = readWitnessKey(this.witness);
    const { workshop } = this.#office.session;
    if (key === null) return 'not-a-key';
    if (key.workshop !== workshop.id) return 'other-workshop';
    if (workshop.rounds.some(({ witnessKey }) => witnessKey === key.public)) return 'used';
    return this.#madeHere.includes(key.public) ? 'same-device' : null;
  }

  /** A paper ballot's second typing is compared with the first, which two devices would have to open. */
  get hasPaper(): boolean {
    return [...this.#office.session.workshop.seats.values()].some(
      ({ way, left }) => way === 'paper' && !left,
    );
  }

  get isDone(): boolean {
    return this.#saved && this.isRight && this.witnessFault === null;
  }

  async begin(): Promise<void> {
    try {
      await this.#office.keys.make();
      this.#madeHere = await this.#office.boxKeys.madeHere();
      const { phrase, file } = await this.#office.keys.lock(this.#round);
      this.#words = phrase.split(' ');
      this.#file = file;
    } catch (error) {
      this.#failed = error instanceof Error ? error.message : String(error);
    }
  }

  /** The file's text, handed to whoever saves it. */
  save(write: (text: string) => void): void {
    if (this.#file === null) return;
    write(canonicalJson(this.#file));
    this.#saved = true;
  }

  /** Writes down that it was done; the round may open. */
  done(): void {
    this.#office.keys.saved(this.#round);
  }
}

const plain = (word: string): string => word.trim().toLowerCase();
