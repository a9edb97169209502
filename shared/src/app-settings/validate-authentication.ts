import { HostError, type Place } from '../host-errors/host-error.ts';
import type { KeywordName } from './keywords.ts';

/** Each way to sign in: the keyword that selects it, and what must stand beside it. */
const methods: readonly {
  readonly name: string;
  readonly selectedBy: KeywordName;
  readonly needs: readonly KeywordName[];
}[] = [
  {
    name: 'AAD application certificate',
    selectedBy: 'Application Certificate Thumbprint',
    needs: ['Application Client Id', 'Authority Id'],
  },
  {
    name: 'AAD application certificate',
    selectedBy: 'Application Certificate Subject Distinguished Name',
    needs: ['Application Client Id', 'Authority Id'],
  },
  {
    name: 'AAD application key',
    selectedBy: 'Application Key',
    needs: ['Application Client Id', 'Authority Id'],
  },
  {
    name: 'AAD application key',
    selectedBy: 'Application Client Id',
    needs: ['Application Key', 'Authority Id'],
  },
];

/**
 * Checks that the sign-in keywords belong together. Only `AppClientId` alone is known from a run
 * (CS-02 with its exact text); the other combinations follow the documentation.
 */
export function validateAuthentication(values: ReadonlyMap<string, string>, place?: Place): void {
  const given = (keyword: string) => (values.get(keyword) ?? '') !== '';
  const method = methods.find(({ selectedBy }) => given(selectedBy));
  if (method === undefined) return;
  const missing = method.needs.filter((keyword) => !given(keyword));
  if (missing.length > 0) throw new HostError('CS-02', { method: method.name, missing }, place);
}
