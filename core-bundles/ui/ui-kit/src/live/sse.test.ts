import { describe, expect, it } from 'vitest';
import { eventParser, type SseEvent } from './sse';

function parse(...pieces: string[]): SseEvent[] {
  const events: SseEvent[] = [];
  const parser = eventParser((event) => events.push(event));
  pieces.forEach(parser);
  return events;
}

describe('an event stream', () => {
  it('is read whole wherever it is cut', () => {
    const text = 'id: 7\nevent: change\ndata: {"a":1}\n\n:\nid: 9\n\n';
    const whole = parse(text);
    expect(whole).toEqual([
      { id: '7', type: 'change', data: '{"a":1}' },
      { id: '9', type: 'beat', data: '' },
    ]);
    for (let cut = 1; cut < text.length; cut++) {
      expect(parse(text.slice(0, cut), text.slice(cut))).toEqual(whole);
    }
  });

  it('joins lines of data and passes comments over', () => {
    expect(parse(': hello\n\ndata: a\ndata: b\n\n')).toEqual([{ id: undefined, type: 'message', data: 'a\nb' }]);
  });
});
