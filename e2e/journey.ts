import { type BrowserContext, test as base, expect } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';
import { type Program, startProgram } from './program.ts';

interface Journey {
  /** A visitor's page, at the first sample, with the sandbox as it was made. */
  readonly playground: PlaygroundPage;
  /** What no page may do, found in any page of the journey. */
  readonly offences: string[];
}

interface Programs {
  /** The program in local mode, one for each worker. */
  readonly program: Program;
  /** The program as strangers get it: anonymous visitors, limits; started when a journey asks. */
  readonly hosted: Program;
}

/** Every journey: a fresh visitor on the real program, and a watch on what the pages do. */
export const test = base.extend<Journey, Programs>({
  program: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names in the braces
    async ({}, use) => {
      const program = await startProgram('local');
      await use(program);
      await program.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  hosted: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names in the braces
    async ({}, use) => {
      const program = await startProgram('hosted');
      await use(program);
      await program.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  offences: [
    async ({ context }, use) => {
      const offences: string[] = [];
      await watch(context, offences);
      await use(offences);
      expect(offences, 'offences of the page').toEqual([]);
    },
    { auto: true },
  ],

  playground: async ({ page, program }, use) => {
    await page.request.post(`${program.url}/api/sandbox/reset`, { data: {} });
    const playground = new PlaygroundPage(page, program.url);
    await playground.open();
    await use(playground);
  },
});

export { expect };

/** Requests to other origins, violations of the content security policy, errors nobody caught. */
export async function watch(context: BrowserContext, offences: string[]): Promise<void> {
  await context.exposeFunction('reportViolation', (violation: string) => {
    offences.push(`content security policy: ${violation}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { reportViolation } = window as unknown as { reportViolation(text: string): void };
      reportViolation(`${event.effectiveDirective} refused ${event.blockedURI}`);
    });
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isLoopback = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
    const isInline = url.protocol === 'data:' || url.protocol === 'blob:';
    if (!isInline && !isLoopback) offences.push(`request to ${url.origin}`);
  });
  context.on('weberror', (error) => {
    const { message, stack } = error.error();
    offences.push(`uncaught: ${stack ?? message}`);
  });
  context.on('console', (message) => {
    // The browser itself reports every answer of 400 and above.
    if (message.type() !== 'error' || /Failed to load resource/.test(message.text())) return;
    offences.push(`console: ${message.text()}`);
  });
}
