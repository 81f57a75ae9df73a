/**
 * What a reader can do with a section, or with the whole page: link to it, copy it as Markdown, go to
 * the topic in general. The Markdown is the page's twin, fetched when somebody asks for it. On a
 * topic's own page each step is a section, too.
 */
import { sectionOf } from './cut-markdown.ts';

const SAID_FOR = 2000;

/** A copy that fetches first has to ask for the clipboard at once: some browsers forget the click. */
async function copy(text: Promise<string>): Promise<void> {
  if (typeof ClipboardItem === 'undefined') {
    await navigator.clipboard.writeText(await text);
    return;
  }
  const blob = text.then((plain) => new Blob([plain], { type: 'text/plain' }));
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

function copyButton(label: string, whole: string, text: () => Promise<string>): Node[] {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'tool';
  button.textContent = label;
  // The name stays while the text says that it was copied.
  button.setAttribute('aria-label', whole);
  const status = document.createElement('span');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  button.addEventListener('click', () => {
    const say = (said: string): void => {
      button.textContent = said;
      status.textContent = said;
      setTimeout(() => {
        button.textContent = label;
        status.textContent = '';
      }, SAID_FOR);
    };
    copy(text()).then(
      () => {
        say('Copied');
      },
      () => {
        say('Could not copy');
      },
    );
  });
  return [button, status];
}

/** @param twin the address of the page's Markdown */
export function addTools(twin: string): void {
  let fetched: Promise<string> | undefined;
  const markdown = (): Promise<string> => {
    fetched ??= fetch(twin).then((response) => {
      if (!response.ok) throw new Error(`${twin}: ${response.status}`);
      return response.text();
    });
    // What failed once may work when it is asked for again.
    fetched.catch(() => (fetched = undefined));
    return fetched;
  };

  const headings = [...document.querySelectorAll('main :is(h2, h3)')];
  for (const heading of document.querySelectorAll<HTMLElement>(
    ':is([data-topic], .deviations) > h2, .topic-body h3',
  )) {
    const title = heading.textContent.trim();
    const link = document.createElement('a');
    link.href = `#${heading.id}`;
    link.className = 'tool';
    link.textContent = '#';
    link.setAttribute('aria-label', `Link to this section: ${title}`);
    const tools = document.createElement('div');
    tools.className = 'tools';
    tools.append(
      link,
      ...copyButton('Copy as Markdown', `Copy as Markdown: ${title}`, async () => {
        const cut = sectionOf(await markdown(), headings.indexOf(heading));
        if (cut === '') throw new Error(`No section "${title}".`);
        return cut;
      }),
    );
    // A topic's own page is the general one.
    if (heading.parentElement?.dataset['topic'] === heading.id) {
      const general = document.createElement('a');
      general.href = `/topics/${heading.id}/`;
      general.className = 'tool';
      general.textContent = 'In general';
      tools.append(general);
    }
    heading.after(tools);
  }
  const place = document.querySelector(`.page-meta a[href="${twin}"]`);
  place?.after(' · ', ...copyButton('Copy page as Markdown', 'Copy page as Markdown', markdown));
}
