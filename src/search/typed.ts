/**
 * Reads what somebody types in to have it in the place of a page's examples: which fields there are,
 * and in words what is wrong with what stands in one. Nothing is guessed, and nothing half right is
 * put in. Pure; the form itself is in `typed-form.ts`.
 */
import { ACCOUNT, BREAKS, readArn, REGION, type Example, type Values } from './values.ts';

export type Field = keyof Values;

const nameOf = (arn: string | undefined): string => arn?.split(/[/:]/).at(-1) ?? '';

/** What of the example a field stands for; nothing where the page has no such thing. */
function examplesOf({ action, resource, caller, role, target }: Example): Record<Field, string> {
  const { account = '' } = readArn(caller) ?? {};
  return {
    account,
    who: caller ?? '',
    region: readArn(resource)?.region ?? '',
    action: action ?? '',
    resource: resource?.startsWith('arn:') === true ? resource : '',
    role: role ?? '',
    target: target ?? '',
  };
}

/** @returns for each field that the page has a use for, in their order, the example that it replaces */
export function fieldsOf(example: Example, code: string): [field: Field, example: string][] {
  return (Object.entries(examplesOf(example)) as [Field, string][]).filter(([field, text]) => {
    // A role may be named without its ARN, and without the session of it that the page has.
    const role = field === 'who' ? text.replace(/\/[^/]*$/, '') : text;
    const isRole = ['who', 'role', 'target'].includes(field);
    return text !== '' && code.includes(isRole ? nameOf(role) : text);
  });
}

/** What was found, short enough to be read. */
const quote = (text: string): string => `“${text.length > 48 ? `${text.slice(0, 47)}…` : text}”`;

/** What people and filters write over what they hide, or where something is to be filled in. */
const PLACE = /\*{2,}|[<>{}…]|\.{3}|(?:^|[^A-Za-z])[xX]{4,}(?![A-Za-z])/;
const NAME = '[\\w+=,.@-]+';
const ROLE = new RegExp(`^role/(?:[^/]+/)*${NAME}$`);
const ASKER = new RegExp(
  `^(?:(?:role|user)/(?:[^/]+/)*${NAME}|assumed-role/${NAME}/${NAME}|federated-user/${NAME}|root)$`,
);
const PARTITION = /^aws(?:-[a-z]+)*$/;
const ACCOUNT_WANTED = 'its twelve digits';

/** What is wrong with the account of an ARN. */
function faultOfAccount(account: string): string | undefined {
  if (ACCOUNT.test(account)) return undefined;
  const found = account === '' ? 'no account' : `${quote(account)} as its account`;
  return `This ARN has ${found}. Expected: ${ACCOUNT_WANTED}.`;
}

/** What is wrong with text of any kind: it is no value yet, or would break a command. */
function faultOfText(text: string): string | undefined {
  const [place] = PLACE.exec(text) ?? [];
  if (place !== undefined) {
    return `${quote(text)} hides a part or leaves it open. Expected: the whole of it, without ${place}`;
  }
  const [sign] = BREAKS.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const found = /\s/.test(sign) ? 'a blank' : sign;
  return `There is ${found} in ${quote(text)}. Expected: none, since it would break a command.`;
}

type Check = (text: string, instead: string) => string | undefined;

const checkAccount: Check = (text, instead) => {
  if (ACCOUNT.test(text)) return undefined;
  const expected = `Expected: twelve digits, such as ${instead}.`;
  if (!/^\d[\d\s-]*$/.test(text)) return `${quote(text)} is no account ID. ${expected}`;
  const { length } = text.replace(/\D/g, '');
  return `${quote(text)} has ${length === 1 ? '1 digit' : `${length} digits`}. ${expected}`;
};

const checkRegion: Check = (text, instead) => {
  if (REGION.test(text)) return undefined;
  const region = text.slice(0, -1);
  if (/[a-z]$/.test(text) && REGION.test(region)) {
    return `${quote(text)} is an Availability Zone. Expected: its Region, ${region}.`;
  }
  return `${quote(text)} is no Region's code. Expected: one such as ${instead}.`;
};

const checkWho: Check = (text) => {
  const fault = faultOfText(text);
  const arn = readArn(text);
  if (arn !== undefined) {
    const accountFault = faultOfAccount(arn.account);
    if (accountFault !== undefined) return accountFault;
  }
  if (fault !== undefined) return fault;
  return ASKER.test(arn?.tail ?? text)
    ? undefined
    : `${quote(text)} is no user, role or session. Expected: an ARN as “aws sts get-caller-identity” prints it, role/NAME or user/NAME.`;
};

const checkAction: Check = (text, instead) => {
  const [prefix = ''] = instead.split(':');
  const [yours = '', name = '', ...more] = text.split(':');
  if (yours !== prefix) {
    return `${quote(text)} is of ${quote(yours)}. Expected: an action of ${prefix}, such as ${instead}.`;
  }
  return /^[A-Za-z]\w*$/.test(name) && more.length === 0
    ? undefined
    : `${quote(text)} names no action. Expected: one action, such as ${instead}.`;
};

const checkResource: Check = (text, instead) => {
  if (text === '*') return undefined;
  const arn = readArn(text);
  if (arn === undefined) {
    return `${quote(text)} is no ARN. Expected: one such as ${instead}, or * alone.`;
  }
  const fault = /[*xX<]/.test(arn.account) && arn.account !== '*' && faultOfAccount(arn.account);
  if (fault) return fault;
  const textFault = faultOfText(text);
  if (textFault !== undefined) return textFault;
  const { partition, region, account, tail } = arn;
  const expected = `Expected: arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, such as ${instead}.`;
  if (tail === '') return `${quote(text)} ends before its resource. ${expected}`;
  if (!PARTITION.test(partition)) {
    return `${quote(partition)} is no partition. Expected: aws, aws-cn or aws-us-gov.`;
  }
  if (region !== '' && region !== '*' && !REGION.test(region)) {
    return `${quote(region)} is no Region's code. Expected: one such as us-east-1.`;
  }
  // Buckets have no account, and some ARNs have the name of a service.
  return /^(?:\d{12}|[a-z]*|\*)$/.test(account) ? undefined : faultOfAccount(account);
};

const checkRole: Check = (text) => {
  const arn = readArn(text);
  const fault = (arn && faultOfAccount(arn.account)) ?? faultOfText(text);
  if (fault !== undefined) return fault;
  const tail = arn?.tail ?? text;
  return ROLE.test(tail)
    ? undefined
    : `${quote(tail)} is no role. Expected: a role's ARN, or its name.`;
};

const CHECKS: Readonly<Record<Field, Check>> = {
  account: checkAccount,
  region: checkRegion,
  who: checkWho,
  action: checkAction,
  resource: checkResource,
  role: checkRole,
  target: checkRole,
};

/** What somebody leaves away, or writes as the console shows it. */
function complete(field: Field, typed: string, instead: string): string {
  const text = typed.trim();
  const isBare = !text.includes(':') && !text.includes('/');
  if (field === 'account') {
    const digits = text.replace(/(?<=\d)[\s-]+(?=\d)/g, '');
    return ACCOUNT.test(digits) ? digits : text;
  }
  if (field === 'action' && isBare) return `${instead.split(':')[0] ?? ''}:${text}`;
  return isBare && ['who', 'role', 'target'].includes(field) && text !== 'root'
    ? `role/${text}`
    : text;
}

export interface Read {
  /** What can be put in. */
  readonly values: Values;
  /** What is wrong: field to a sentence that says what was found and what was expected. */
  readonly faults: Readonly<Partial<Record<Field, string>>>;
}

/** @param typed field to what stands in it; one that is empty says nothing */
export function readTyped(typed: Values, example: Example): Read {
  const values: Partial<Record<Field, string>> = {};
  const faults: Partial<Record<Field, string>> = {};
  for (const [field, instead] of Object.entries(examplesOf(example)) as [Field, string][]) {
    if ((typed[field] ?? '').trim() === '') continue;
    const text = complete(field, typed[field] ?? '', instead);
    const fault = CHECKS[field](text, instead);
    if (fault === undefined) values[field] = text;
    else faults[field] = fault;
  }

  const { who, account } = values;
  const { account: its } = readArn(who) ?? {};
  if (its !== undefined && account !== undefined && its !== account) {
    faults.who = `This ARN is of the account ${its}, and the account ID says ${account}. Expected: the same.`;
  } else if (
    who !== undefined &&
    its === undefined &&
    !account &&
    !/^(?:assumed-)?role\//.test(who)
  ) {
    faults.who = `${quote(who)} is of no account. Expected: its ARN, or the account ID as well.`;
  }
  if (faults.who !== undefined) delete values.who;
  return { values, faults };
}
