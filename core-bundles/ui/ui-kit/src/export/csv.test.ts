import { describe, expect, it } from 'vitest';
import { csv, fileName } from './csv';

describe('a file of lines', () => {
  it('is run by no spreadsheet', () => {
    expect(csv([['=1+1', 'a;b', '-12.50', '+43 1'], ['say "x"', '@cmd', '', '3']], '.')).toBe('\uFEFF\'=1+1,"a;b",-12.50,+43 1\r\n"say ""x""",\'@cmd,,3\r\n');
  });

  it('is opened as numbers where these have a comma', () => {
    expect(csv([['Bonn, Köln', { digits: '-1234.50' }], ['12.50', { digits: '7' }]], ',')).toBe('\uFEFF"Bonn, Köln";-1234,50\r\n12.50;7\r\n');
  });

  it('has a name that tells what is in it and that every system takes', () => {
    expect(fileName(['Deals', 'Won / lost', 'Created: month'], '2026-11-22')).toBe('Deals - Won lost - Created month 2026-11-22.csv');
  });
});
