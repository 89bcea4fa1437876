/** Figures of one hub in the text format of Prometheus. Counts only: no room and no key has a line of its own. */
export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #gauges = new Map<string, () => number>();
  readonly #buckets = new Array<number>(bounds.length + 1).fill(0);
  #sum = 0;
  #count = 0;

  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  /** @param label `kind="…"`, where a counter has several */
  count(name: keyof typeof counters, label = ''): void {
    const series = label === '' ? name : `${name}{${label}}`;
    this.#counters.set(series, (this.#counters.get(series) ?? 0) + 1);
  }

  of(series: string): number {
    return this.#counters.get(series) ?? 0;
  }

  /** @param seconds from "put" to "on disk" */
  stored(seconds: number): void {
    const found = bounds.findIndex((bound) => seconds <= bound);
    this.#buckets[found < 0 ? bounds.length : found]! += 1;
    this.#sum += seconds;
    this.#count += 1;
  }

  text(): string {
    const lines = [...this.#gauges].flatMap(([name, read]) => [
      `# TYPE pondera_${name} gauge`,
      `pondera_${name} ${read()}`,
    ]);
    for (const [name, help] of Object.entries(counters)) {
      lines.push(`# HELP pondera_${name} ${help}`, `# TYPE pondera_${name} counter`);
      const series = [...this.#counters].filter(([key]) => key === name || key.startsWith(`${name}{`));
      for (const [key, value] of series) lines.push(`pondera_${key} ${value}`);
    }
    lines.push('# TYPE pondera_store_seconds histogram');
    let below = 0;
    for (const [k, bound] of bounds.entries()) {
      below += this.#buckets[k]!;
      lines.push(`pondera_store_seconds_bucket{le="${bound}"} ${below}`);
    }
    lines.push(`pondera_store_seconds_bucket{le="+Inf"} ${this.#count}`);
    lines.push(
      `pondera_store_seconds_sum ${this.#sum.toFixed(6)}`,
      `pondera_store_seconds_count ${this.#count}`,
    );
    return `${lines.join('\n')}\n`;
  }
}

const bounds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

const counters = {
  connections_total: 'Connections that were opened.',
  refused_connections_total: 'Connections that were not let in, by reason.',
  dropped_total: 'Connections that the hub ended, by reason.',
  documents_total: 'Documents stored, by kind.',
  refusals_total: 'Documents refused, by reason.',
  store_faults_total: 'Times the store did not answer.',
} as const;
