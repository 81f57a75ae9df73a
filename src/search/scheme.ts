/**
 * The choice of light or dark at the page's foot. It is kept in the browser, as one word; without a
 * choice the page goes by the system, and nothing is kept.
 */
import { SCHEME } from './scheme-key.ts';

const CHOICES = [
  ['', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

function kept(): string {
  try {
    return localStorage.getItem(SCHEME) ?? '';
  } catch {
    return '';
  }
}

function keep(choice: string): void {
  try {
    if (choice === '') localStorage.removeItem(SCHEME);
    else localStorage.setItem(SCHEME, choice);
  } catch {
    // A browser that keeps nothing has the choice for this page.
  }
}

export function addSchemeChoice(footer: Element): void {
  const group = document.createElement('fieldset');
  group.className = 'scheme';
  const legend = document.createElement('legend');
  legend.textContent = 'Colours';
  group.append(legend);
  const use = (choice: string): void => {
    document.documentElement.style.colorScheme = choice;
    for (const input of group.querySelectorAll('input')) input.checked = input.value === choice;
  };
  for (const [value, text] of CHOICES) {
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = SCHEME;
    input.value = value;
    input.addEventListener('change', () => {
      keep(value);
      use(value);
    });
    label.append(input, ` ${text}`);
    group.append(label);
  }
  const known = (): string => CHOICES.find(([value]) => value === kept())?.[0] ?? '';
  use(known());
  // Other tabs follow.
  addEventListener('storage', ({ key }) => {
    if (key === SCHEME || key === null) use(known());
  });
  footer.append(group);
}
