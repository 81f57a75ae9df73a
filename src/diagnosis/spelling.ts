/** How the reference writes an action's name. */
import type { DiagnosisTables } from './types.ts';

/** Actions with a topic of their own are known without a table. */
const SPELT = ['PassRole', 'CreateServiceLinkedRole', 'AssumeRole', 'AssumeRoleWithWebIdentity'];

/**
 * @param isCut whether the text ends with the name, so that its end may be missing
 * @returns an action as the reference writes it, where the tables know it
 */
export function spellAction(
  prefix: string,
  name: string,
  tables: DiagnosisTables,
  isCut = false,
): string {
  const lower = name.toLowerCase();
  const listed = tables.actions?.(prefix);
  const begun = (listed ?? SPELT).filter((action) => action.toLowerCase().startsWith(lower));
  return (
    // By some letters: of a service with many actions only those that share them may be at hand.
    begun.find((action) => action.length === name.length) ??
    (isCut && listed && name.length > 7 && begun.length === 1 ? begun[0] : undefined) ??
    name
  );
}
