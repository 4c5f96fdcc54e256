/** One event of a stream, as the HTML standard's event-stream format has it. */
export interface SseEvent {
  id: string | undefined;
  type: string;
  data: string;
}

/**
 * Reads an event stream to its end.
 *
 * @param beat called for every chunk, comments included, so that a silent line can be told from a dead one
 */
export async function readEvents(
  stream: ReadableStream<Uint8Array>,
  handle: (event: SseEvent) => void,
  beat: () => void,
): Promise<void> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  const parser = eventParser(handle);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    beat();
    parser(value);
  }
}

/** Takes text in pieces cut anywhere and hands out whole events. */
export function eventParser(handle: (event: SseEvent) => void): (piece: string) => void {
  let rest = '';
  let id: string | undefined;
  let type = 'message';
  let data: string[] = [];
  let moved = false;
  function line(text: string): void {
    if (text === '') {
      // An id without data only moves the place to resume from.
      if (data.length > 0 || moved) {
        handle({ id, type: data.length > 0 ? type : 'beat', data: data.join('\n') });
      }
      moved = false;
      type = 'message';
      data = [];
      return;
    }
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(text) ?? [];
    if (name === 'id') {
      id = value;
      moved = true;
    } else if (name === 'event') {
      type = value;
    } else if (name === 'data') {
      data.push(value);
    }
  }
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    lines.forEach(line);
  };
}
