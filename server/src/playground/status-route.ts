import type { RequestHandler } from 'express';
import type { PlaygroundStatus } from '#shared/playground-api/status';
import { connectionStrings } from '../emulator/connection-strings.ts';
import { programVersion } from '../program-version.ts';
import type { RouteParts } from './routes.ts';

/** In the order to show. */
const databases: PlaygroundStatus['databases'] = [
  { name: 'productsdb', readOnly: false, note: 'Your sandbox: the tables of the binding samples.' },
  {
    name: 'e2e',
    readOnly: false,
    note: "Your sandbox under the name the samples' set-up script uses.",
  },
  { name: 'Samples', readOnly: true, note: 'Shared and read-only. Its rows are synthetic.' },
];

/** `GET /api/status`. */
export function statusRoute({ settings, cluster }: RouteParts): RequestHandler {
  const { mode, limits } = settings;
  const { maxRows, maxResultBytes, timeoutMs, maxPayloadBytes } = limits;
  return (_request, response) => {
    const local = mode === 'local';
    response.json({
      version: programVersion,
      mode,
      cluster: {
        ...cluster.status(),
        url: local ? cluster.url : null,
        connectionString: local ? connectionStrings(cluster.url, 'productsdb').sdk : null,
      },
      databases,
      limits: { maxRows, maxResultBytes, timeoutMs, maxPayloadBytes },
    } satisfies PlaygroundStatus);
  };
}
