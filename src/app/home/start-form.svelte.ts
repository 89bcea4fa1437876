import type { DecisionRule, Entry, Fact, Frame, Ids, Methodology, SetRule, Workshop } from '$domain';
import { defaultFrame, startFromTemplate, startWorkshop } from '$domain';

/** From what a workshop starts. */
export type Origin =
  | { readonly kind: 'methodology'; readonly methodology: Methodology }
  | { readonly kind: 'earlier'; readonly workshop: Workshop };

export type SetKind = SetRule['kind'];

/** The one page of six decisions (R19): what is chosen, what is still missing, and the facts it makes. */
export class StartForm {
  #origin = $state.raw<Origin | null>(null);
  name = $state('');
  question = $state('');
  territory = $state('');
  sectors = $state.raw<readonly string[]>([]);
  countries = $state.raw<readonly string[]>([]);
  setKind = $state<SetKind>('per-sector');
  count = $state(1);
  /** Of 100. */
  score = $state(60);
  headline = $state<DecisionRule['headline']>('mean-of-groups');
  weighting = $state<DecisionRule['weighting']>('points');
  keepCandidates = $state(true);
  keepSeats = $state(true);

  get origin(): Origin | null {
    return this.#origin;
  }

  readonly methodology: Methodology | null = $derived(
    this.#origin === null
      ? null
      : this.#origin.kind === 'earlier'
        ? this.#origin.workshop.methodology
        : this.#origin.methodology,
  );

  readonly complete: boolean = $derived(
    this.#origin !== null &&
      this.name.trim() !== '' &&
      this.question.trim() !== '' &&
      this.sectors.length > 0,
  );

  /** Takes over what the origin says, as the defaults of all six. */
  begin(origin: Origin, language = 'en'): void {
    this.#origin = origin;
    const earlier = origin.kind === 'earlier' ? origin.workshop : null;
    const frame =
      origin.kind === 'earlier' ? origin.workshop.frame : defaultFrame(origin.methodology, language);
    const rule = origin.kind === 'earlier' ? origin.workshop.rule : origin.methodology.rule;
    this.name = earlier === null ? '' : frame.name;
    this.question = frame.question;
    this.territory = frame.territory;
    this.sectors = frame.sectors;
    this.countries = frame.countries;
    this.setKind = rule.set.kind;
    if (rule.set.kind === 'threshold') this.score = Math.round(rule.set.score * 100);
    else this.count = rule.set.count;
    this.headline = rule.headline;
    this.weighting = rule.weighting;
  }

  toggle(list: 'sectors' | 'countries', id: string): void {
    const order = (this.methodology?.[list] ?? []).map((each) => each.id);
    const chosen = this[list].includes(id) ? this[list].filter((each) => each !== id) : [...this[list], id];
    this[list] = order.filter((each) => chosen.includes(each));
  }

  /** The facts that begin the workshop; one gesture. @throws Error while something is missing */
  facts(seed: number, ids: Ids): readonly Fact[] {
    const origin = this.#origin;
    if (origin === null || !this.complete) throw new Error('the page is not complete');
    const frame: Partial<Frame> = {
      name: this.name.trim(),
      question: this.question.trim(),
      territory: this.territory.trim(),
      sectors: this.sectors,
      countries: this.countries,
    };
    const begin = { kind: 'real', seed, frame } as const;
    const kept = { candidates: this.keepCandidates, seats: this.keepSeats };
    const facts =
      origin.kind === 'earlier'
        ? startFromTemplate(origin.workshop, begin, kept, ids)
        : startWorkshop(origin.methodology, begin, ids);
    return [...facts, { type: 'ruleChanged', patch: this.#rule }];
  }

  get #rule(): Partial<DecisionRule> {
    const set: SetRule =
      this.setKind === 'threshold'
        ? { kind: 'threshold', score: this.score / 100 }
        : { kind: this.setKind, count: this.count };
    return { set, headline: this.headline, weighting: this.weighting };
  }
}

/** The id under which a beginning is kept. */
export const startedId = (entries: readonly Entry<Fact>[]): string => {
  const fact = entries[0]?.fact;
  if (fact?.type !== 'workshopCreated') throw new Error('a workshop begins with its creation');
  return fact.workshop;
};
