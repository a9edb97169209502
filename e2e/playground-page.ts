import { expect, type Locator, type Page } from '@playwright/test';

export const tabs = [
  'function.json',
  'Form',
  'Code',
  'App settings',
  'host.json',
  'Trigger',
  'Outputs',
  'Query',
] as const;
type Tab = (typeof tabs)[number];
type Outcome = 'Succeeded' | 'Failed' | 'Canceled' | 'Interrupted';

/** Speaks for the page: what a visitor sees and does there, by the names they read. */
export class PlaygroundPage {
  readonly page: Page;
  private readonly url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
  }

  /** Opens the page, at a sample when one is named; resolves when it can be run. */
  async open(sampleId = ''): Promise<void> {
    await this.page.goto(`${this.url}/${sampleId === '' ? '' : `#${sampleId}`}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.runButton).toBeEnabled();
    await expect(this.page.getByRole('button', { name: /^Embedded cluster/ })).toBeVisible();
  }

  /** Runs the function; free KQL has a button of its own. */
  get runButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: 'Run', exact: true });
  }

  /** The part of the document that its tab shows. */
  get part(): Locator {
    const names = tabs.map((tab) => tab.replace('.', '\\.')).join('|');
    return this.page.getByRole('tabpanel', { name: new RegExp(`^(${names})`) });
  }

  /** Picks a sample in the gallery by its title. */
  async choose(title: string): Promise<void> {
    const samples = this.page.getByRole('navigation', { name: 'Samples' });
    await samples
      .getByRole('link')
      .filter({ has: this.page.getByText(title, { exact: true }) })
      .click();
    await expect(this.page.getByRole('banner').getByText(title, { exact: true })).toBeVisible();
  }

  async show(tab: Tab): Promise<void> {
    const shown = this.page.getByRole('tab', { name: tab });
    await shown.click();
    await expect(shown).toHaveAttribute('aria-selected', 'true');
  }

  /** An editor by the name of its text. */
  editor(label: string): Locator {
    return this.page.getByRole('textbox', { name: label });
  }

  /** Chooses the language the function is written in. */
  async writeIn(language: string): Promise<void> {
    await this.page.getByLabel('Language', { exact: true }).selectOption({ label: language });
  }

  /** A binding's card of the form, by the binding's name. */
  card(binding: string): Locator {
    return this.part.getByRole('listitem', {
      name: new RegExp(`^${binding.replace('$', '\\$')} `),
    });
  }

  /** A field of the form: a property of a binding. */
  field(binding: string, property: string): Locator {
    return this.card(binding).getByLabel(new RegExp(`^${property}\\W*$`));
  }

  /** Replaces the whole text of an editor by a paste: typing would close brackets and indent. */
  async write(label: string, text: string): Promise<void> {
    await this.paste(label, async () => {
      await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    });
  }

  /** Pastes what `copy` puts on the clipboard over the whole text of an editor. */
  async paste(label: string, copy: () => Promise<unknown>): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await copy();
    await this.editor(label).focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  async run(): Promise<void> {
    await this.runButton.click();
  }

  async runUntil(outcome: Outcome): Promise<void> {
    await this.run();
    await this.ended(outcome);
  }

  async ended(outcome: Outcome, timeout = 60_000): Promise<void> {
    await expect(this.runStatus).toHaveText(new RegExp(`${outcome}$`), { timeout });
  }

  /** Runs free KQL on its tab; resolves when there is an answer, with how it ended. */
  async query(database: string, text: string): Promise<string> {
    await this.show('Query');
    await this.part.getByLabel('Database').selectOption(database);
    await this.write('Query', text);
    await this.part.getByRole('button', { name: 'Run', exact: true }).click();
    const status = this.answer.getByRole('status').first();
    await expect(status).toHaveText(/^(Done|Failed|No answer)/, { timeout: 60_000 });
    return (await status.textContent()) ?? '';
  }

  get answer(): Locator {
    return this.page.getByRole('region', { name: 'Answer' });
  }

  get runPanel(): Locator {
    return this.page.getByRole('region', { name: /^(Run|Preview)$/ });
  }

  get runStatus(): Locator {
    return this.runPanel.getByRole('status').first();
  }

  /** A step of the run by the beginning of its heading, such as `Rows` or `Table`. */
  step(title: string): Locator {
    return this.page
      .getByRole('list', { name: 'Steps' })
      .getByRole('listitem')
      .filter({
        has: this.page.getByRole('heading', { level: 3, name: new RegExp(`^\\S*\\s*${title}\\b`) }),
      });
  }

  /** Opens a step that is closed. */
  async read(title: string): Promise<Locator> {
    const step = this.step(title);
    const head = step.getByRole('heading', { level: 3 }).getByRole('button');
    await expect(head).toBeVisible();
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
    await expect(head).toHaveAttribute('aria-expanded', 'true');
    return step;
  }

  /** The cell that the focused grid names. */
  get activeCell(): Locator {
    return this.page.getByRole('gridcell', { selected: true });
  }

  get problems(): Locator {
    return this.page.getByRole('region', { name: 'Problems' });
  }

  /** A problem by its code. */
  problem(code: string): Locator {
    return this.problems.getByRole('listitem').filter({ hasText: code });
  }
}
