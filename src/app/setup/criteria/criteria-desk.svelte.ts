import {
  byIdIn,
  criteriaIssues,
  inLanguage,
  type Criterion,
  type CriterionLeaf,
  type CriterionPatch,
  type Fact,
  type Ids,
  type Issue,
  type Scale,
  type Text,
  type Workshop,
} from '$domain';
import type { Words } from '../../words';
import { holdOf, type SetupHold } from '../hold';
import {
  corrected,
  hasRoom,
  isLastLeaf,
  moveFact,
  newGroup,
  newLeaf,
  newText,
  placesFor,
  removalFacts,
  turned,
} from './criterion-edits';

interface Recorder {
  readonly workshop: Workshop;
  record(facts: Fact | readonly Fact[]): void;
}

/** The criteria as the facilitator edits them: what may be changed now, what a change does, why one was refused. */
export class CriteriaDesk {
  readonly #session: Recorder;
  readonly #ids: Ids;
  readonly #words: Words;
  /** What the last command has to say: a refusal, or what it did to ballots. '' when there is nothing to say. */
  said = $state('');
  readonly hold: SetupHold | null = $derived.by(() => holdOf(this.#session.workshop));
  readonly criteria: readonly Criterion[] = $derived.by(() => this.#session.workshop.criteria);
  readonly issues: readonly Issue[] = $derived(criteriaIssues(this.criteria));

  constructor(session: Recorder, ids: Ids, words: Words) {
    this.#session = session;
    this.#ids = ids;
    this.#words = words;
  }

  get language(): string {
    return this.#session.workshop.frame.language;
  }

  get workshop(): Workshop {
    return this.#session.workshop;
  }

  /** After the first ballot the tree and the scales stay: what was answered stays comparable. */
  get isFixed(): boolean {
    return (this.hold?.ballots ?? 0) > 0;
  }

  read(text: Text): string {
    return inLanguage(text, this.language);
  }

  nameOf(id: string): string {
    const found = this.criteria.find((each) => each.id === id);
    return found === undefined ? id : this.read(found.name);
  }

  issuesOf(criterion: Criterion): readonly Issue[] {
    const path = `criteria[${this.criteria.indexOf(criterion)}]`;
    return this.issues.filter((issue) => issue.path === path || issue.path?.startsWith(`${path}.`) === true);
  }

  /** Writes a text of a criterion, whatever its place: `apply` puts the corrected text where the old one stood. */
  correct(criterion: Criterion, text: Text, words: string, apply: (text: Text) => CriterionPatch): void {
    this.#patch(criterion, apply(corrected(text, this.language, words)));
    if (this.hold !== null) this.said = this.#words.setup.marked(this.hold.affected);
  }

  newText(words: string): Text {
    return newText(this.#ids, this.language, words);
  }

  /** Changes that leave the answers as they are: notes, hints, sources. */
  change(criterion: Criterion, patch: CriterionPatch): void {
    this.#patch(criterion, patch);
  }

  switch(criterion: Criterion, active: boolean): void {
    if (!active && isLastLeaf(this.criteria, criterion.id)) this.said = this.#words.criteria.lastOne;
    else this.#structure([{ type: 'criterionChanged', criterion: criterion.id, patch: { active } }]);
  }

  rescale(leaf: CriterionLeaf, scale: Scale): void {
    this.#scale(leaf, { scale });
  }

  turn(leaf: CriterionLeaf, direction: CriterionLeaf['direction']): void {
    this.#scale(leaf, turned(leaf, direction));
  }

  elicit(leaf: CriterionLeaf, elicit: CriterionLeaf['elicit']): void {
    const patch: CriterionPatch =
      elicit === 'judged' ? { elicit, noneKnown: null } : { elicit, questions: [] };
    this.#scale(leaf, patch);
  }

  structural(criterion: Criterion, patch: CriterionPatch): void {
    this.#structure([{ type: 'criterionChanged', criterion: criterion.id, patch }]);
  }

  move(id: string, way: 'up' | 'down'): void {
    const fact = moveFact(this.criteria, id, way);
    if (fact !== null) this.#record([fact]);
  }

  places(id: string): readonly (string | null)[] {
    return placesFor(this.criteria, id);
  }

  put(id: string, parent: string | null): void {
    if (byIdIn(this.criteria, id).parent === parent) return;
    this.#structure([{ type: 'criterionMoved', criterion: id, parent, before: null }]);
  }

  /** @returns the new node's id; null when it was refused */
  addLeaf(near: Criterion | undefined): string | null {
    const w = this.#words.criteria;
    const names = {
      name: w.newLeaf,
      question: w.newQuestion,
      anchor: w.newAnchor,
      worst: w.newWorst,
      best: w.newBest,
    };
    const leaf = newLeaf(this.#ids, this.#parentNear(near, 1), this.language, names);
    return this.#structure([{ type: 'criterionAdded', criterion: leaf, before: null }]) ? leaf.id : null;
  }

  addGroup(near: Criterion | undefined): string | null {
    const w = this.#words.criteria;
    const names = { name: w.newGroup, question: w.newGroupQuestion };
    const parent = near?.kind === 'group' ? near.parent : null;
    const group = newGroup(
      this.#ids,
      hasRoom(this.criteria, parent, 2) ? parent : null,
      this.language,
      names,
    );
    return this.#structure([{ type: 'criterionAdded', criterion: group, before: null }]) ? group.id : null;
  }

  remove(id: string): boolean {
    if (isLastLeaf(this.criteria, id)) {
      this.said = this.#words.criteria.lastOne;
      return false;
    }
    return this.#structure(removalFacts(this.#session.workshop, id));
  }

  /** In the group that is chosen, or beside the criterion that is. */
  #parentNear(near: Criterion | undefined, levels: number): string | null {
    const parent = near === undefined ? null : near.kind === 'group' ? near.id : near.parent;
    return hasRoom(this.criteria, parent, levels) ? parent : null;
  }

  #patch(criterion: Criterion, patch: CriterionPatch): void {
    if (Object.keys(patch).length === 0) return;
    this.#record([{ type: 'criterionChanged', criterion: criterion.id, patch }]);
  }

  #structure(facts: readonly Fact[]): boolean {
    if (this.isFixed) {
      this.said = this.#words.criteria.refusedAfterBallots(this.hold?.ballots ?? 0);
      return false;
    }
    this.#record(facts);
    return true;
  }

  /** A scale that experts may have seen gets a new version, and is never put together with the old one (R16). */
  #scale(leaf: CriterionLeaf, patch: CriterionPatch): void {
    if (Object.keys(patch).length === 0) return;
    if (this.hold === null || this.isFixed) {
      this.#structure([{ type: 'criterionChanged', criterion: leaf.id, patch }]);
      return;
    }
    const scale = { ...(patch.scale ?? leaf.scale), version: leaf.scale.version + 1 };
    this.#record([{ type: 'criterionChanged', criterion: leaf.id, patch: { ...patch, scale } }]);
    this.said = this.#words.criteria.scaleRaised(scale.version);
  }

  #record(facts: readonly Fact[]): void {
    this.said = '';
    this.#session.record(facts);
  }
}
