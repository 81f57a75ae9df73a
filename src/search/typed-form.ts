/**
 * The form for the reader's own values, for whoever did not come from the ask box or wants to correct
 * what came from there. What is typed in stays in the tab; that it is right is looked at in `typed.ts`.
 */
import styles from '../styles/typed-form.css?url';
import type { Yours } from './hand-over.ts';
import { fieldsOf, readTyped, type Field } from './typed.ts';
import { valuesOn, type Values } from './values.ts';
import { addSheet, element, example, exampleCode, forget, received, showYours } from './yours.ts';
import { YOURS } from './yours-key.ts';

const LABELS: Readonly<Record<Field, string>> = {
  account: 'Account ID',
  who: 'Who you are',
  region: 'Region',
  action: 'Action',
  resource: 'Resource',
  role: 'Role to pass',
  target: 'Role to assume',
};

const HINTS: Readonly<Partial<Record<Field, string>>> = {
  who: 'The ARN that “aws sts get-caller-identity” prints, role/NAME or user/NAME.',
};

interface Line {
  readonly field: Field;
  readonly input: HTMLInputElement;
  readonly line: HTMLElement;
  /** @param fault what is wrong; nothing where it is right */
  readonly say: (fault: string | undefined) => void;
}

/** A label, what it is in the place of, and the field with room for what is wrong with it. */
function lineFor([field, instead]: [Field, string]): Line {
  const line = element('div');
  const id = `yours-${field}`;
  const label = element('label', LABELS[field]);
  label.htmlFor = id;
  const hint = element('p', HINTS[field] ?? '', 'yours-hint');
  hint.id = `${id}-hint`;
  hint.append(' In the place of ', element('code', instead), '.');
  const fault = element('p', '', 'yours-fault');
  fault.id = `${id}-fault`;
  // Without a name: nothing that is sent could hold it.
  const input = element('input');
  input.id = id;
  input.type = 'text';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.translate = false;
  input.autocapitalize = 'off';
  input.setAttribute('autocorrect', 'off');
  if (field === 'account') input.inputMode = 'numeric';
  const say = (what: string | undefined): void => {
    fault.textContent = what ?? '';
    input.setAttribute('aria-describedby', what === undefined ? hint.id : `${fault.id} ${hint.id}`);
    if (what === undefined) input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
  };
  say(undefined);
  line.append(label, hint, input, fault);
  return { field, input, line, say };
}

/** The actions of the service, where its table is small enough to come in one piece. */
function suggestActions(input: HTMLInputElement): void {
  const prefix = example.action?.split(':')[0] ?? '';
  const list = element('datalist');
  list.id = `${input.id}-list`;
  input.setAttribute('list', list.id);
  input.after(list);
  input.addEventListener(
    'focus',
    () => {
      fetch(`/ask/services/${prefix}.json`)
        .then((response) => response.json())
        .then(({ actions }: { actions: Readonly<Record<string, string>> }) => {
          for (const name of Object.keys(actions)) {
            const option = element('option');
            option.value = `${prefix}:${name}`;
            list.append(option);
          }
        })
        // Without suggestions it can be typed in as well.
        .catch(() => undefined);
    },
    { once: true },
  );
}

/** What is put in on this page now. */
function known(): Values {
  const yours = received();
  return yours === undefined ? {} : valuesOn(location.pathname, yours, example);
}

const keep = (yours: Yours): void => {
  try {
    sessionStorage.setItem(YOURS, JSON.stringify(yours));
  } catch {
    // A browser that keeps nothing has them on this page.
  }
};

const button = (text: string, type: 'button' | 'submit'): HTMLButtonElement => {
  const made = element('button', text);
  made.type = type;
  return made;
};

function makeForm(): { dialog: HTMLDialogElement; lines: Line[] } {
  const dialog = element('dialog', '', 'yours-form');
  const title = element('h2', 'Your own values');
  title.id = 'yours-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const form = element('form');
  form.noValidate = true;
  const lines = fieldsOf(example, exampleCode).map(lineFor);
  const read = () =>
    readTyped(Object.fromEntries(lines.map(({ field, input }) => [field, input.value])), example);
  for (const { field, input, say } of lines) {
    if (field === 'action') suggestActions(input);
    input.addEventListener('change', () => {
      say(read().faults[field]);
    });
    // What is being mended is not called wrong at each key.
    input.addEventListener('input', () => {
      if (read().faults[field] === undefined) say(undefined);
    });
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { values, faults } = read();
    for (const { field, say } of lines) say(faults[field]);
    const wrong = lines.find(({ field }) => faults[field] !== undefined);
    if (wrong !== undefined) {
      wrong.input.focus();
      wrong.line.scrollIntoView({ block: 'nearest' });
      return;
    }
    dialog.close();
    if (Object.keys(values).length === 0) {
      forget();
      return;
    }
    const { policyType, deny } = received() ?? {};
    // What this page has no field for is still theirs on the next.
    const others = Object.entries(known()).filter(
      ([field]) => !lines.some((one) => one.field === field),
    );
    const typed = { ...(Object.fromEntries(others) as Values), ...values };
    const yours: Yours = { path: location.pathname, policyType, deny, typed };
    keep(yours);
    showYours(yours);
    // The note that the form was opened from is another one now.
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('.yours-banner button')?.focus();
  });
  const close = button('Close', 'button');
  close.addEventListener('click', () => {
    dialog.close();
  });
  const buttons = element('p', '', 'yours-buttons');
  buttons.append(button('Show my values', 'submit'), close);
  form.append(...lines.map(({ line }) => line), buttons);
  dialog.append(
    title,
    element(
      'p',
      'They take the place of the examples, stay in this tab, and are sent nowhere. What you leave empty stays an example.',
    ),
    form,
  );
  document.body.append(dialog);
  return { dialog, lines };
}

let sheet: Promise<void> | undefined;
let made: ReturnType<typeof makeForm> | undefined;

/** Opens the form with what is known of the reader. */
export async function openForm(): Promise<void> {
  sheet ??= addSheet(styles);
  await sheet;
  made ??= makeForm();
  const { dialog, lines } = made;
  if (dialog.open) return;
  const values = known();
  const { faults } = readTyped(values, example);
  for (const { field, input, say } of lines) {
    input.value = values[field] ?? '';
    say(faults[field]);
  }
  dialog.showModal();
}
