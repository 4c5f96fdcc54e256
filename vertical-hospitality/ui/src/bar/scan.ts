/** One look at a camera's picture: what a QR code in it holds, or nothing. */
export type Reader = (video: HTMLVideoElement) => Promise<string | undefined>;

interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
interface DetectorKind {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** The browser's own reader where it has one; the tablets of some makers do not. */
export async function makeReader(): Promise<Reader> {
  const Kind = (globalThis as { BarcodeDetector?: DetectorKind }).BarcodeDetector;
  const formats = await Kind?.getSupportedFormats().catch(() => [] as string[]);
  if (Kind && formats?.includes('qr_code')) {
    const detector = new Kind({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const { default: decode } = await import('qr/decode.js');
  return (video) => Promise.resolve(decoded(video, decode));
}

/** As wide as is needed to read a card at arm's length, and no wider: a tablet reads several such a second. */
const WIDTH = 640;

function decoded(video: HTMLVideoElement, decode: (image: ImageData) => string): string | undefined {
  const height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
  const canvas = new OffscreenCanvas(WIDTH, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0, WIDTH, height);
  try {
    return context ? decode(context.getImageData(0, 0, WIDTH, height)) : undefined;
  } catch {
    // No code in this picture.
    return undefined;
  }
}
