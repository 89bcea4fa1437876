import { saveFile } from '../shared/save-file';

/** What a picture must carry with it to look outside the app as it does inside. */
const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** Ground around the chart. */
const margin = 16;

/** A chart as a file of its own: the colours of the theme written into it, on its ground. */
export function standaloneSvg(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const own = [chart, ...chart.querySelectorAll<SVGElement>('*')];
  [copy, ...copy.querySelectorAll<SVGElement>('*')].forEach((element, k) => {
    const style = getComputedStyle(own[k]!);
    for (const name of carried) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'tabindex', 'style']) element.removeAttribute(name);
  });
  const { width, height } = sizeOf(chart);
  copy.setAttribute('viewBox', `${-margin} ${-margin} ${width} ${height}`);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('x', String(-margin));
  ground.setAttribute('y', String(-margin));
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

export function saveSvg(chart: SVGSVGElement, name: string): void {
  saveFile(name, standaloneSvg(chart), 'image/svg+xml');
}

/** @throws Error when the browser cannot draw the picture */
export async function savePng(chart: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = sizeOf(chart);
  const address = URL.createObjectURL(new Blob([standaloneSvg(chart)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    // Twice the size: sharp on a slide.
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    if (blob === null) throw new Error('The browser could not make a picture of this chart.');
    saveFile(name, new Uint8Array(await blob.arrayBuffer()), 'image/png');
  } finally {
    URL.revokeObjectURL(address);
  }
}

const sizeOf = (chart: SVGSVGElement): { width: number; height: number } => {
  const { width, height } = chart.viewBox.baseVal;
  return { width: width + 2 * margin, height: height + 2 * margin };
};
