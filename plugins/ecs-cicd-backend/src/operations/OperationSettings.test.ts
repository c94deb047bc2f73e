import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readOperationSettings } from './OperationSettings';

const read = (operations: JsonObject) =>
  readOperationSettings(
    mockServices.rootConfig({ data: { ecsCicd: { operations } } }),
  );

describe('readOperationSettings', () => {
  it('does nothing and takes nothing for granted by default', () => {
    expect(read({})).toMatchObject({
      isEnabled: false,
      bindingTag: 'backstage.io/entity-ref',
      unboundAccounts: new Set(),
      notProduction: new Set(),
      freezes: [],
      authorMayNotApprove: false,
      rollbackNeedsSecondPerson: false,
      keepMs: 365 * 86_400_000,
    });
  });

  it.each([
    [{ binding: { exemptAccounts: ['123'] } }, "holds '123'"],
    [{ keep: { hours: 23 } }, 'operations.keep is less than a day'],
    [{ keep: 'long' }, 'operations.keep'],
    [{ notProduction: ['OneBox'] }, "notProduction holds 'OneBox'"],
    [
      { notProduction: ['arn:aws:ecs:eu-west-1:111122223333:service/a', 'b'] },
      "holds 'b'",
    ],
  ])('refuses %j', (operations, message) => {
    expect(() => read(operations)).toThrow(message);
  });
});
