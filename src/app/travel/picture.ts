import type { Picture } from '$domain';

/** The longest side that is searched for a code: more costs time and finds nothing more. */
const longestSide = 2000;

/** A chosen picture as pixels. @throws what the browser throws for a file that is no picture */
export async function pictureOf(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file);
  const picture = drawn(bitmap, bitmap.width, bitmap.height, longestSide);
  bitmap.close();
  return picture;
}

/** What stands before the camera now; null before its first picture. */
export function frameOf(video: HTMLVideoElement): Picture | null {
  const { videoWidth, videoHeight } = video;
  return videoWidth === 0 ? null : drawn(video, videoWidth, videoHeight, 1000);
}

function drawn(source: CanvasImageSource, width: number, height: number, longest: number): Picture {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
