/**
 * What a contributor is told of a file that is no text, or a text in another encoding.
 */
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/catalog/decode.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** Place, message and advice of each problem. */
const told = (data: Uint8Array): string[] =>
  decode('services.yaml', data).problems.map(
    ({ line, column, message, advice }) => `${line}:${column} ${message} ${advice}`,
  );

const TEXT = 'eks:\n  name: Café – 日本 😀\n';

test('UTF-8 is text, with all its signs', () => {
  expect(decode('services.yaml', bytes(TEXT))).toMatchObject({ text: TEXT, problems: [] });
});

test('A byte order mark is told, left out of the text, and can be mended', () => {
  const { text, problems } = decode('services.yaml', bytes([0xef, 0xbb, 0xbf], TEXT));
  expect(text).toBe(TEXT);
  expect(problems).toMatchObject([
    {
      line: 1,
      column: 1,
      message: 'The file starts with an invisible byte order mark (BOM).',
      advice: 'Run "npm run check -- --fix", or save the file as UTF-8 without BOM.',
    },
  ]);
  expect(problems[0]?.fix).toBeDefined();
});

describe('UTF-16', () => {
  const little = new Uint8Array(Buffer.from(`\ufeff${TEXT}`, 'utf16le'));
  const big = new Uint8Array(Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16());
  const unmarked = new Uint8Array(Buffer.from('eks:\n  name: Amazon EKS\n', 'utf16le'));

  test.each([
    ['with its mark', little, TEXT],
    ['the other way round', big, TEXT],
    ['without a mark', unmarked, 'eks:\n  name: Amazon EKS\n'],
  ])('%s is told, and read all the same', (_, data, text) => {
    expect(told(data)).toEqual([
      '1:1 The file is in UTF-16, which only some editors of Windows write; expected UTF-8. Run "npm run check -- --fix", or save the file as UTF-8.',
    ]);
    expect(decode('services.yaml', data).text).toBe(text);
  });
});

describe('another encoding', () => {
  test('A letter of Windows-1252 is told with its line, its column and what it was', () => {
    expect(told(bytes('eks:\n  name: Caf', [0xe9], ' EKS\n'))).toEqual([
      '2:12 The byte 0xE9 is no UTF-8; in Windows-1252 it would be "é". Open the file in the encoding it was written in, and save it as UTF-8.',
    ]);
  });

  test('Columns count as in the text, after letters of several bytes', () => {
    expect(told(bytes('é日😀', [0xff], '\n'))[0]).toMatch(/^1:5 The byte 0xFF/);
  });

  test('Each line is told once, and five of them are enough', () => {
    expect(told(bytes([0xe9, 0xe9]))).toHaveLength(1);
    const many = Array.from({ length: 50 }, () => bytes('x', [0xe9], '\n'));
    expect(told(Buffer.concat(many))).toHaveLength(5);
  });
});

describe('no text at all', () => {
  test('A picture', () => {
    const png = bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], 'IHDR');
    expect(told(png)).toEqual([
      '3:1 This is no text: there is a zero byte here, as in pictures, archives and programs. If another file took its place, restore it: git checkout -- services.yaml',
    ]);
    expect(decode('services.yaml', png).text).toBeUndefined();
  });

  test('A file of a size that no services file has is not read', () => {
    const { text, problems } = decode('services.yaml', new Uint8Array(6_000_000).fill(0x61));
    expect(text).toBeUndefined();
    expect(problems[0]?.message).toBe(
      'services.yaml is 6.0 MB long; no more than 5.0 MB are read.',
    );
  });

  test('Nothing is an empty text', () => {
    expect(decode('services.yaml', new Uint8Array())).toMatchObject({ text: '', problems: [] });
  });

  test('Whatever the bytes are, there is a text or a problem', () => {
    let seed = 7;
    for (let round = 0; round < 300; round++) {
      const noise = Uint8Array.from({ length: round }, () => {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return seed >> 16;
      });
      const { text, problems } = decode('services.yaml', noise);
      expect(text !== undefined || problems.length > 0).toBe(true);
    }
  });
});
