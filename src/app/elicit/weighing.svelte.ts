import type { Criterion, WeightAnswers, WeighingDoubt, WeighingNode } from '$domain';
import { firstSwing, leafWeights, nodeWeights, weighingDoubts } from '$domain';

type Mode = WeightAnswers['mode'];

export interface WeighingSource {
  readonly mode: () => Mode;
  readonly criteria: () => readonly Criterion[];
  readonly node: () => WeighingNode;
  readonly answers: () => WeightAnswers | null;
  readonly before: () => WeightAnswers | null;
  readonly onAnswer: (answers: WeightAnswers) => void;
}

/** The answers to one node of the criteria tree: what was said, what it implies, and what does not go together. */
export class Weighing {
  readonly #source: WeighingSource;

  constructor(source: WeighingSource) {
    this.#source = source;
  }

  get node(): WeighingNode {
    return this.#source.node();
  }

  /** Raw points or ratings by child; children without one are absent. */
  readonly points: Readonly<Record<string, number>> = $derived.by(() => {
    const answers = this.#source.answers();
    return answers === null || answers.mode === 'ranking' ? {} : own(answers.nodes, this.node.parent, {});
  });

  /** Children in the order said, tied ones together; the list's own order while nothing is said. */
  readonly order: readonly (readonly string[])[] = $derived.by(() => {
    const listed = this.node.children.map(({ id }) => [id]);
    const answers = this.#source.answers();
    if (answers?.mode !== 'ranking') return listed;
    const given = own(answers.nodes, this.node.parent, []);
    const known = given
      .map((tied) => tied.filter((id) => this.node.children.some((child) => child.id === id)))
      .filter((tied) => tied.length > 0);
    return [...known, ...listed.filter(([id]) => !known.flat().includes(id!))];
  });

  /** Is there an answer to this node at all? */
  readonly answered: boolean = $derived(this.weights !== null);

  readonly first: string | null = $derived.by(() => {
    const answers = this.#source.answers();
    return answers === null ? null : firstSwing(answers, this.node.parent, this.node.children);
  });

  /** Shares of this node's children, summing to 1; null while the answers do not yet say. */
  get weights(): readonly number[] | null {
    const answers = this.#source.answers();
    return answers === null ? null : nodeWeights(answers, this.node.parent, this.node.children);
  }

  /** Weights of all leaves, once every node is answered. */
  get leaves(): readonly number[] | null {
    const answers = this.#source.answers();
    return answers === null ? null : leafWeights(this.#source.criteria(), answers);
  }

  /** Doubts that this node is part of. */
  readonly doubts: readonly WeighingDoubt[] = $derived.by(() => {
    const answers = this.#source.answers();
    if (answers === null) return [];
    return weighingDoubts(this.#source.criteria(), answers, this.#source.before()).filter(
      ({ parent }) => parent === this.node.parent,
    );
  });

  /** Points or a rating for one child; null takes it away. */
  give(child: string, points: number | null): void {
    const { [child]: _, ...rest } = this.points;
    this.#say(points === null ? rest : { ...rest, [child]: points });
  }

  /** The swing this person would make first: it gets 100, and the one before it is asked again. */
  choose(child: string): void {
    const before = this.first;
    if (before === child) return;
    const { [before ?? '']: _, ...rest } = this.points;
    this.#say({ ...rest, [child]: 100 });
  }

  accept(): void {
    this.#rank(this.order);
  }

  /** Up one place: out of a tie first, then past the place above. */
  move(child: string, by: -1 | 1): void {
    const at = this.order.findIndex((tied) => tied.includes(child));
    const tied = this.order[at]!;
    const rest = tied.filter((id) => id !== child);
    const places = [...this.order];
    if (rest.length > 0) places.splice(at, 1, ...(by < 0 ? [[child], rest] : [rest, [child]]));
    else {
      const [place] = places.splice(at, 1);
      places.splice(Math.max(0, Math.min(places.length, at + by)), 0, place!);
    }
    this.#rank(places);
  }

  /** Puts a child on the place of the one above it, or gives it its own again. */
  tie(child: string): void {
    const at = this.order.findIndex((tied) => tied.includes(child));
    const tied = this.order[at]!;
    const places = [...this.order];
    const k = tied.indexOf(child);
    if (k > 0) places.splice(at, 1, tied.slice(0, k), tied.slice(k));
    else if (at > 0) places.splice(at - 1, 2, [...places[at - 1]!, ...tied]);
    this.#rank(places);
  }

  #say(points: Readonly<Record<string, number>>): void {
    const mode = this.#source.mode();
    if (mode === 'ranking') return;
    const answers = this.#source.answers();
    const nodes = answers === null || answers.mode === 'ranking' ? {} : answers.nodes;
    this.#source.onAnswer({ mode, nodes: { ...nodes, [this.node.parent]: points } });
  }

  #rank(order: readonly (readonly string[])[]): void {
    const answers = this.#source.answers();
    const nodes = answers?.mode === 'ranking' ? answers.nodes : {};
    this.#source.onAnswer({ mode: 'ranking', nodes: { ...nodes, [this.node.parent]: order } });
  }
}

function own<T>(nodes: Readonly<Record<string, T>>, parent: string, none: T): T {
  return Object.hasOwn(nodes, parent) ? nodes[parent]! : none;
}
