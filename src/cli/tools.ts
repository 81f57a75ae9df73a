/**
 * Runs the development tools that are installed with the project.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../build/project.ts';
import { CommandError } from './command.ts';

/** A package that brings the tool, the tool's name, and its arguments. */
export type Tool = readonly [pkg: string, name: string, ...args: string[]];

export const FORMAT: Tool = ['prettier', 'prettier', '.', '--log-level', 'warn'];
export const LINT: Tool = [
  'eslint',
  'eslint',
  '.',
  '--config',
  '.ci/eslint.config.js',
  '--max-warnings',
  '0',
];
export const TYPES: Tool = ['@astrojs/check', 'astro-check', '--minimumFailingSeverity', 'hint'];
export const UNIT: Tool = [
  'vitest',
  'vitest',
  'run',
  '--config',
  'tests/vitest.config.ts',
  '--project',
  'unit',
];
export const SITE: Tool = [
  'vitest',
  'vitest',
  'run',
  '--config',
  'tests/vitest.config.ts',
  '--project',
  'site',
];
export const BROWSER: Tool = [
  '@playwright/test',
  'playwright',
  'test',
  '--config',
  'tests/playwright.config.ts',
];
export const EVERY_PAGE: Tool = [
  '@playwright/test',
  'playwright',
  'test',
  '--config',
  'tests/every-page.config.ts',
];

function scriptOf(pkg: string, name: string): string {
  const folder = join(ROOT, 'node_modules', pkg);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin[name];
  if (script === undefined) throw new Error(`The package ${pkg} brings no command "${name}".`);
  return join(folder, script);
}

export interface ToolOptions {
  /** Variables beside those that are set. */
  readonly env?: NodeJS.ProcessEnv;
  /** What becomes of what the tool prints. */
  readonly output?: 'inherit' | 'ignore';
}

/** Ends with the tool's exit code; null where a signal ended it. */
export function toolExit(
  [pkg, name, ...args]: Tool,
  { env = {}, output = 'inherit' }: ToolOptions = {},
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [scriptOf(pkg, name), ...args], {
      cwd: ROOT,
      stdio: ['inherit', output, output],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      resolve(code);
    });
  });
}

/** @throws CommandError where the tool does not succeed */
export async function runTool(tool: Tool, options?: ToolOptions): Promise<void> {
  if ((await toolExit(tool, options)) !== 0) {
    throw new CommandError(`${tool[1]} found what stands above.`);
  }
}
