import type { Knex } from 'knex';
import { PostgresServer } from './PostgresServer';
import { testDatabase } from './TestPortal';

const programs = PostgresServer.findPrograms();

/**
 * The same tests on each database that the plugin supports. Those on PostgreSQL are skipped where the machine has none.
 *
 * @param tests - gets what makes a new and empty database
 */
export function describeEachDatabase(
  name: string,
  tests: (createDatabase: () => Promise<Knex>) => void,
) {
  const describeWhere = programs ? describe : describe.skip;

  describe(`${name} on SQLite`, () => {
    tests(testDatabase);
  });

  describeWhere(`${name} on PostgreSQL`, () => {
    let server: PostgresServer;
    let databases = 0;
    beforeAll(async () => {
      server = await PostgresServer.start(programs ?? '');
    }, 90_000);
    afterAll(() => server?.stop());
    tests(() => {
      databases += 1;
      return server.createDatabase(`test_${databases}`);
    });
  });
}
