import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours, minutes } from './time';

const ravi = { name: 'Ravi Menon', email: 'ravi.menon@example.com' };
const elena = { name: 'Elena Petrova', email: 'elena.petrova@example.com' };

const released: Change[] = [
  { message: 'Send the order id to the card processor', author: ravi },
  { message: 'Give up on a refund after three attempts', author: elena },
];

const broken: Change = {
  message: 'Refund in the currency of the payment',
  author: ravi,
  behaviour: {
    build: {
      failsIn: 'BUILD',
      command: 'npm test',
      exitCode: 1,
      // A test that depends on what another one leaves in the ledger: the next attempt passes.
      attempts: 1,
      log: [
        '> payments@0.1.0 test',
        '> jest',
        '',
        'PASS src/processor/authorise.test.ts',
        'PASS src/ledger/Ledger.test.ts',
        'FAIL src/refund/refund.test.ts',
        '  ● refund › gives back what was paid, in the currency of the payment',
        '',
        '    expect(received).toEqual(expected) // deep equality',
        '',
        '    - Expected  - 2',
        '    + Received  + 2',
        '',
        '      Money {',
        '    -   "amount": 1999,',
        '    -   "currency": "SEK",',
        '    +   "amount": 175,',
        '    +   "currency": "EUR",',
        '      }',
        '',
        '      41 |     const result = refund(payment, ledger);',
        '      42 |',
        '    > 43 |     expect(result.money).toEqual(payment.money);',
        '         |                          ^',
        '      44 |   });',
        '',
        '      at Object.toEqual (src/refund/refund.test.ts:43:26)',
        '',
        'Test Suites: 1 failed, 2 passed, 3 total',
        'Tests:       1 failed, 47 passed, 48 total',
        'Time:        6.482 s',
        'refund › gives back what was paid, in the currency of the payment: expected 1999 SEK, received 175 EUR',
      ],
    },
  },
};

const future: Change[] = [
  { message: 'Refund without converting through the ledger', author: ravi },
  { message: 'Name the merchant on the statement', author: elena },
  { message: 'Ask for a second factor above 500 EUR', author: ravi },
];

/** Rolling deployments by ECS itself; the latest change does not get past its unit tests. */
export const payments: Scenario = {
  name: 'payments',
  description:
    'Rolling deployments; the latest build failed in its unit tests, an earlier release runs',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'us-east-1');
    const environment = (name: string, desiredCount: number) => ({
      name,
      place,
      desiredCount,
      deployment: { kind: 'rolling' as const },
    });
    const service = new ContainerService({
      name: 'payments',
      tools: place,
      container: { name: 'payments', port: 8443 },
      stages: [
        {
          name: 'Test',
          environment: environment('test', 2),
          integrationTests: true,
        },
        { name: 'Production', environment: environment('production', 4) },
      ],
    });
    released.forEach((change, index) =>
      pushAt(service, startAt - hours(60 - index * 30), change),
    );
    pushAt(service, startAt - minutes(40), broken);
    keepChanging(service, {
      changes: future,
      from: startAt + hours(6),
      every: [hours(3), hours(6)],
    });
  },
};
