/**
 * The real topics with templates that read their parameters and say nothing else: parsing the real
 * ones takes longer than all that is tested with them.
 */
import { readTexts } from '../../../src/catalog/load.ts';
import { parseUse } from '../../../src/catalog/subject.ts';
import { readTopics } from '../../../src/catalog/topics.ts';

function shorten([file, text]: [string, string]): [file: string, text: string] {
  const front = /^---\n[\s\S]*?^---\n/m.exec(text)?.[0] ?? '';
  const [topic] = readTopics(new Map([[file, text]]), []).topics;
  const readings = (topic?.uses ?? []).map((use) => `{props.service.${parseUse(use).name}}`);
  return [file, `${front}${readings.join('\n')}\n`];
}

/** @returns file to text */
export function shortTopics(root: string): Map<string, string> {
  return new Map(
    [...readTexts({ root }).texts].filter(([file]) => file.endsWith('.mdx')).map(shorten),
  );
}
