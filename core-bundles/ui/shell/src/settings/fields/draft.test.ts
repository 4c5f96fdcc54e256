import { expect, test } from 'vitest';
import { bodyOf, changesOf, choiceOf, draftOf, droppedOf, renamedOf } from './draft';

test('a field is sent with what its type has', () => {
  const text = { ...draftOf(undefined), label: ' Allergies ', max_length: '200', least: '3' };
  expect(bodyOf(text)).toEqual({
    label: 'Allergies',
    type: 'text',
    help: '',
    visible_if: '',
    required: false,
    rule: '',
    rule_message: '',
    unique: false,
    fast: false,
    default: '',
    max_length: 200,
  });
  expect(bodyOf({ ...text, type: 'number', decimals: '' })).toMatchObject({ decimals: 0, least: 3, most: null });
  expect(bodyOf({ ...text, type: 'file' })).not.toHaveProperty('unique');
  expect(bodyOf({ ...text, type: 'formula', formula: 'a + 1' })).toMatchObject({ formula: 'a + 1', result: 'number' });
});

test('a change tells what is different', () => {
  const before = draftOf(undefined);
  expect(changesOf(before, { ...before, help: 'Ask', least: '5' })).toEqual({ help: 'Ask' });
  const bound = { ...before, max_length: '20' };
  expect(changesOf(bound, { ...bound, max_length: '' })).toEqual({ max_length: null, without: ['max_length'] });
});

test('a choice that is called otherwise is told from one that is new or gone', () => {
  const choices = [choiceOf('Gold', 'gold'), choiceOf('silver', 'silver'), choiceOf('new')];
  expect(renamedOf(choices)).toEqual({ gold: 'Gold' });
  expect(droppedOf(['gold', 'silver', 'bronze'], choices)).toEqual(['bronze']);
});
