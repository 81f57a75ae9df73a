/** How the reference writes an action's name. */
import type { DiagnosisTables } from './types.ts';

/** Actions with a topic of their own are known without a table. */
const SPELT = ['PassRole', 'CreateServiceLinkedRole', 'AssumeRole', 'AssumeRoleWithWebIdentity'];

/** @returns an action as the reference writes it, where the tables know it */
export function spellAction(prefix: string, name: string, tables: DiagnosisTables): string {
  const lower = name.toLowerCase();
  const known = tables.actions?.(prefix) ?? SPELT;
  return known.find((action) => action.toLowerCase() === lower) ?? name;
}
