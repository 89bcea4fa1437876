import type {
  BestWorstNode,
  Criterion,
  SwingRatio,
  WeightAnswers,
  WeighingDoubt,
  WeighingNode,
} from '$domain';
import { firstSwing, leafWeights, nodeWeights, ratioTable, weighingDoubts } from '$domain';

const noEnds: BestWorstNode = { best: null, worst: null, bestTo: {}, toWorst: {} };

/** What points and ratings may come to; they are shares of their sum, so more would say nothing. */
export const mostPoints = 1000;

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
    if (answers?.mode !== 'points' && answers?.mode !== 'swing') return {};
    return own(answers.nodes, this.node.parent, {});
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

  /** What was said about pairs of this node's children, as a table: the row counts the column so many times. */
  readonly ratios: readonly (readonly (number | null)[])[] = $derived.by(() => {
    const answers = this.#source.answers();
    const given = answers?.mode === 'pairwise' ? own(answers.nodes, this.node.parent, []) : [];
    return ratioTable(given, this.node.children);
  });

  readonly ends: BestWorstNode = $derived.by(() => {
    const answers = this.#source.answers();
    return answers?.mode === 'best-worst' ? own(answers.nodes, this.node.parent, noEnds) : noEnds;
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

  /** The one counts the other so many times; below 1 the other way round, null takes it away. */
  compare(one: string, other: string, times: number | null): void {
    const answers = this.#source.answers();
    const nodes = answers?.mode === 'pairwise' ? answers.nodes : {};
    const rest = own(nodes, this.node.parent, []).filter(
      ({ more, less }) => !(more === one && less === other) && !(more === other && less === one),
    );
    const said: SwingRatio[] =
      times === null
        ? []
        : [
            times >= 1
              ? { more: one, less: other, times }
              : { more: other, less: one, times: Math.round(1 / times) },
          ];
    this.#source.onAnswer({ mode: 'pairwise', nodes: { ...nodes, [this.node.parent]: [...rest, ...said] } });
  }

  /** Names an end. What was compared with the end before is asked again. */
  nameEnd(end: 'best' | 'worst', child: string | null): void {
    if (this.ends[end] === child) return;
    this.#sayEnds({ ...this.ends, [end]: child, [end === 'best' ? 'bestTo' : 'toWorst']: {} });
  }

  /** How many times the best counts this child, or this child the worst; null takes it away. */
  compareEnd(against: 'bestTo' | 'toWorst', child: string, times: number | null): void {
    const { [child]: _, ...rest } = this.ends[against];
    this.#sayEnds({ ...this.ends, [against]: times === null ? rest : { ...rest, [child]: times } });
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
    if (mode !== 'points' && mode !== 'swing') return;
    const answers = this.#source.answers();
    const nodes = answers?.mode === 'points' || answers?.mode === 'swing' ? answers.nodes : {};
    this.#source.onAnswer({ mode, nodes: { ...nodes, [this.node.parent]: points } });
  }

  #sayEnds(ends: BestWorstNode): void {
    const answers = this.#source.answers();
    const nodes = answers?.mode === 'best-worst' ? answers.nodes : {};
    this.#source.onAnswer({ mode: 'best-worst', nodes: { ...nodes, [this.node.parent]: ends } });
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
