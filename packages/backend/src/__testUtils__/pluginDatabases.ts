import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';

/**
 * A database in memory for each plugin of a test backend, closed after the last test: those that the test backend
 * brings stay open, and keep the process from ending. Call it behind the `afterAll` that stops the backend.
 */
export function pluginDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let opened: Promise<unknown> = Promise.resolve();
  return createServiceFactory({
    service: coreServices.database,
    deps: {},
    factory: async () => {
      // One after the other, as it forgets to close what was opened at the same time.
      const opening = opened.then(() => databases.init('SQLITE_3'));
      opened = opening;
      const knex = await opening;
      return { getClient: async () => knex };
    },
  });
}
