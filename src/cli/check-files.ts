/**
 * Checks the files, mends them where that is asked for, and says what is left, in the terminal and,
 * where GitHub's runner asks, as annotations on the lines.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixAll } from '../catalog/fix.ts';
import { catalogOf, readTexts, tryLoadCatalog, type LoadOptions } from '../catalog/load.ts';
import { SERVICES_FILE } from '../catalog/catalog.ts';
import { printAnnotations, printProblems, type Problem } from '../catalog/problem.ts';
import { ROOT } from '../build/project.ts';
import { say } from './command.ts';

/** @returns whether nothing is wrong, or nothing any more */
export async function checkFiles(options: LoadOptions, { fix = false } = {}): Promise<boolean> {
  if (fix) await mendFiles(options);
  const { catalog, problems, sources } = tryLoadCatalog(options);
  if (catalog !== undefined) {
    say(`${catalog.services.length} services and ${catalog.topics.length} topics, no problems`);
    return true;
  }
  console.error(`\n${printProblems(problems, sources)}`);
  const fixable = problems.filter((problem) => problem.fix !== undefined).length;
  if (fixable > 0 && !fix) {
    const some = fixable === problems.length ? 'them' : `${fixable} of them`;
    console.error(
      `"npm run check -- --fix" mends ${problems.length === 1 ? 'it' : some} as said above.`,
    );
  }
  console.error('');
  if (process.env['GITHUB_ACTIONS'] === 'true') console.log(printAnnotations(problems));
  return false;
}

/** Writes the files with what can be mended, in the form that the tests ask for, and says what that was. */
async function mendFiles(options: LoadOptions): Promise<void> {
  const { texts, problems } = readTexts(options);
  const { changed, mended } = fixAll(texts, (now) => catalogOf(now, options).problems);
  const files = new Map(changed);
  // A file in another encoding is written anew, as it was read.
  const recoded = problems.filter((problem) => problem.fix !== undefined);
  for (const { file } of recoded) {
    const text = texts.get(file === options.services ? SERVICES_FILE : file);
    if (text !== undefined && !files.has(file)) files.set(file, text);
  }
  for (const problem of [...recoded, ...mended]) say(`Mended ${describe(problem)}`);
  const services = files.get(SERVICES_FILE) ?? texts.get(SERVICES_FILE);
  if (services !== undefined) {
    const inShape = await formatted(services);
    if (inShape !== services) say(`Formatted ${SERVICES_FILE}`);
    files.set(SERVICES_FILE, inShape);
  }
  for (const [file, text] of files) {
    const path = join(options.root, file === SERVICES_FILE ? (options.services ?? file) : file);
    if (text !== texts.get(file) || recoded.length > 0) writeFileSync(path, text);
  }
}

const describe = ({ file, line, path, message }: Problem): string =>
  `${file}:${line}${path === '' ? '' : `  ${path}`}: ${message}`;

/** As the formatter of the project wants it; as it is where the text is no YAML. */
async function formatted(text: string): Promise<string> {
  try {
    const { format, resolveConfig } = await import('prettier');
    const config = await resolveConfig(join(ROOT, SERVICES_FILE));
    return await format(text, { ...config, parser: 'yaml', plugins: [] });
  } catch {
    return text;
  }
}
