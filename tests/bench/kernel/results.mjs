/** @param {number[]} values */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const speed = (value) =>
  value >= 1e6
    ? `${(value / 1e6).toFixed(2)} M`
    : value >= 1e3
      ? `${(value / 1e3).toFixed(1)} k`
      : value.toFixed(0);

/** What is asked of the kernel: numerator, denominator, least ratio; ratios are taken round by round. */
const targets = [
  ['24 × 10 exact, one worker / C limit AVX-512', 'chromium wasm standard', 'limit16 standard', 0.3],
  ['24 × 10 exact, one worker / C limit in 128-bit lanes', 'chromium wasm standard', 'limit4 standard', 1.3],
  ['24 × 10 exact, one worker / plain C', 'chromium wasm standard', 'ref standard', 8],
  ['24 × 10 exact, one worker / NumPy', 'chromium wasm standard', 'numpy standard', 20],
  ['24 × 10 exact, one worker / good TypeScript', 'chromium wasm standard', 'chromium good-ts standard', 4],
  [
    '24 × 10, two workers / one (quiet machine only)',
    'chromium wasm standard two workers',
    'chromium wasm standard',
    1.7,
  ],
  ['60 × 12 exact, one worker / C limit AVX-512', 'chromium wasm large', 'limit16 large', 0.3],
  [
    '500 × 20 without pairs, one worker / C limit AVX-512',
    'chromium wasm huge no pairs',
    'limit16 huge no pairs',
    0.5,
  ],
  ['500 × 20 with pairs, one worker / C limit AVX-512', 'chromium wasm huge', 'limit16 huge', null],
  [
    'bootstrapped / normal scores, 24 × 10',
    'chromium wasm-bootstrap standard',
    'chromium wasm standard',
    null,
  ],
  ['preview (collapsed) / exact, 24 × 10', 'chromium wasm-preview standard', 'chromium wasm standard', null],
  [
    'lattice / drawn preview, 24 × 10',
    'chromium wasm-lattice standard',
    'chromium wasm-preview standard',
    null,
  ],
  [
    'panel redraw 30 × 11 × 24: SIMD kernel / double precision',
    'chromium redraw wasm 30 × 11 × 24',
    'chromium redraw double 30 × 11 × 24',
    null,
  ],
  [
    'panel redraw 60 × 12 × 40: SIMD kernel / double precision',
    'chromium redraw wasm 60 × 12 × 40',
    'chromium redraw double 60 × 12 × 40',
    null,
  ],
  ['Node: SIMD kernel / good TypeScript, 24 × 10', 'node wasm standard', 'node good-ts standard', null],
  ['Node: twin / good TypeScript, 24 × 10', 'node twin standard', 'node good-ts standard', null],
];

/** The page of results, in Markdown. */
export function resultsPage({ speeds, variances, latencies, agreement, missing, machine, probes, rounds }) {
  const ratios = (over, under) => {
    const [a, b] = [speeds.get(over), speeds.get(under)];
    return a === undefined || b === undefined ? null : a.map((x, round) => x / b[round]);
  };
  const line = (name, value, target, held) =>
    `| ${name} | ${value} | ${target ?? ''} | ${held === null ? '' : held ? 'met' : 'missed'} |`;
  const ratioLines = targets.map(([name, over, under, least]) => {
    const all = ratios(over, under);
    if (all === null) return line(name, 'not proven', least === null ? null : `≥ ${least}`, null);
    const value = median(all);
    return line(
      name,
      value.toFixed(2),
      least === null ? null : `≥ ${least}`,
      least === null ? null : value >= least,
    );
  });
  const perCell = (row, n, m) => speeds.get(row)?.map((x) => 1e9 / (x * n * m));
  const [standardCell, hugeCell] = [
    perCell('chromium wasm standard', 24, 10),
    perCell('chromium wasm huge no pairs', 500, 20),
  ];
  const linear = standardCell && hugeCell ? median(hugeCell.map((x, k) => x / standardCell[k])) : null;
  const latticeLines = Object.entries(variances).map(([name, value]) =>
    line(
      `lattice: fewer samples for shares of rank 1 at equal error, ${name}`,
      value.toFixed(2),
      name === 'standard' ? '≥ 2.5' : null,
      name === 'standard' ? value >= 2.5 : null,
    ),
  );
  const latencyLines = Object.entries(latencies).map(([name, { warm, cold }]) =>
    line(
      `first estimate (1,280 samples) back on the page, ${name}: warm / cold, ms`,
      `${median(warm).toFixed(1)} / ${median(cold).toFixed(1)}`,
      name === 'huge' ? null : '≤ 16 / ≤ 33',
      name === 'huge' ? null : median(warm) <= 16 && median(cold) <= 33,
    ),
  );
  const least = Math.min(...probes.map((probe) => probe.milliseconds));
  const busy = probes.map((probe) => (probe.milliseconds / least).toFixed(2)).join(', ');
  return `# Speed of the robustness kernel

Written by \`npm run bench\`; ratios are medians over ${rounds} interleaved rounds, taken round by round. Speeds belong to one machine on one day.

- Machine: ${machine}
- Load probe (1 is the quietest moment of the run): ${busy}; load average ${probes.map((probe) => probe.load.toFixed(1)).join(', ')}
${missing.map((what) => `- not proven: ${what}\n`).join('')}
| what | measured | target | |
| --- | ---: | ---: | --- |
${[...ratioLines, ...latticeLines, line('time per cell, 500 × 20 without pairs / 24 × 10', linear?.toFixed(2) ?? 'not proven', '≤ 1.3', linear === null ? null : linear <= 1.3), ...latencyLines].join('\n')}

| contestant | samples a second (median) |
| --- | ---: |
${[...speeds].map(([key, all]) => `| ${key} | ${speed(median(all))} |`).join('\n')}

Agreement with plain C (400,000 samples, in standard errors), and between the two engines:

${agreement.map((text) => `- ${text}`).join('\n')}
`;
}
