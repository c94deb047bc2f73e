import { SdkModel } from '../protocol/SdkModel';
import { sdkPackages } from '../protocol/sdkPackages';
import { Simulator, startSimulator } from '../server/startSimulator';
import { contracts } from './__testUtils__/contract/contracts';
import { callRaw } from './__testUtils__/contract/callRaw';
import type { ContractContext } from './__testUtils__/contract/ServiceContract';
import { violationsOf } from './__testUtils__/contract/violationsOf';
import { services } from './services';

const ACCOUNT = '111122223333';

/** Each way to deploy, and each tool; see `ServiceContract` for how an operation gets its case. */
const scenarios = [
  'trivia-backend',
  'payments',
  'profile',
  'thumbnailer',
  'checkout',
  'search',
];

describe.each(services.map(service => [service.id, service] as const))(
  'the contract of %s',
  (id, { operations }) => {
    const { region, cases } = contracts[id] ?? { region: '', cases: {} };
    const model = new SdkModel(sdkPackages[id]);
    const mistakes: string[] = [];
    let simulator: Simulator;

    beforeAll(async () => {
      simulator = await startSimulator({
        seed: 'contract',
        startAt: Date.parse('2026-03-02T09:00:00Z'),
        speed: 0,
        scenarios,
        logError: message => mistakes.push(message),
      });
    });
    afterAll(() => simulator.stop());

    it('has a case for each operation that is served, and no other', () => {
      expect(Object.keys(cases).sort()).toEqual(Object.keys(operations).sort());
    });

    it.each(Object.keys(cases))('%s', async name => {
      const operation = model.operation(name);
      const given = cases[name];
      if (!operation || !given) throw new Error(`The SDK has no ${name}`);
      const one = typeof given === 'function' ? { request: given } : given;
      const here = one.region ?? region;
      const at: ContractContext['at'] = (there = here) => ({
        endpoint: simulator.url,
        region: there,
        maxAttempts: 1,
        credentials: {
          accessKeyId: `AKIA${ACCOUNT}DEMO`,
          secretAccessKey: 'simulated',
        },
      });
      const input = await one.request({ simulator, at });
      const { raw, output } = await callRaw(sdkPackages[id], name, input, at());

      expect(violationsOf(raw, operation, model.protocol)).toEqual([]);
      const isTold = Object.values(output).some(tells);
      const mustTell = operation.output.members.size > 0 && !one.mayBeEmpty;
      expect(isTold || !mustTell).toBe(true);
      expect(mistakes).toEqual([]);
    });
  },
);

function tells(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
    ? Object.keys(value).length > 0
    : value !== undefined;
}
