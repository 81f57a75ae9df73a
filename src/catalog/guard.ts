/**
 * Hands parameters to a template and refuses what the template did not declare or the service does
 * not have. Without it, a misspelt or missing parameter renders as nothing and nobody notices.
 */
import { ProblemsError, type Problem } from './problem.ts';
import { parseUse, PARAMETERS, type Subject } from './subject.ts';
import { suggestion } from './suggest.ts';

export interface GuardContext {
  /** The template's file, as shown in messages. */
  readonly template: string;
  /** The topic's `uses`, as written. */
  readonly uses: readonly string[];
  /** The service's id, or undefined on the general page. */
  readonly service: string | undefined;
}

function refuse(context: GuardContext, name: string, message: string, advice: string): never {
  const problem: Problem = {
    file: context.template,
    line: 1,
    column: 1,
    length: 1,
    path: `props.service.${name}`,
    message,
    advice,
  };
  throw new ProblemsError([problem], new Map());
}

/** What to do where a parameter is missing; the general page has no entry that could give it. */
export function adviceForMissing(name: string, general: boolean): string {
  const without = `eclare it as "${name}?" and let the template do without.`;
  return general ? `D${without}` : `Give it in services.yaml, or d${without}`;
}

/**
 * @param subject the service's values
 * @returns an object whose properties are exactly the declared parameters; reading any other, or
 * one that the service lacks, throws a {@link ProblemsError} that names template, parameter and
 * service. An optional parameter (`name?`) that is lacking reads as undefined.
 */
export function guard(subject: Subject, context: GuardContext): Subject {
  const declared = new Map(context.uses.map(parseUse).map((use) => [use.name, use.optional]));
  const whose = context.service === undefined ? 'the general page' : `service "${context.service}"`;
  return new Proxy(subject, {
    get(target, key) {
      // The renderer probes objects with symbols and with keys of its own.
      if (typeof key === 'symbol' || key.startsWith('$$')) return undefined;
      const optional = declared.get(key);
      if (optional === undefined) {
        const names = [...declared.keys()];
        return refuse(
          context,
          key,
          `The template reads the parameter "${key}" for ${whose}, but its front matter does not declare it.`,
          Object.hasOwn(PARAMETERS, key)
            ? `Add "${key}" to "uses".`
            : suggestion(key, names.length > 0 ? names : Object.keys(PARAMETERS)),
        );
      }
      const value = target[key as keyof Subject];
      if (value === undefined && !optional) {
        return refuse(
          context,
          key,
          `The template needs the parameter "${key}", and ${whose} does not have it.`,
          adviceForMissing(key, context.service === undefined),
        );
      }
      return value;
    },
  });
}
