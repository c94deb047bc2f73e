import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SdkModel } from '../protocol/SdkModel';
import { sdkPackages } from '../protocol/sdkPackages';
import { services } from './services';

const documentation = path.resolve(__dirname, '../../../../docs/simulator.md');

describe('the services', () => {
  it.each(services.map(service => [service.id, service] as const))(
    '%s serves operations that its SDK client knows',
    (id, { operations }) => {
      const model = new SdkModel(sdkPackages[id]);
      const unknown = Object.keys(operations).filter(
        name => !model.operation(name),
      );
      expect(unknown).toEqual([]);
    },
  );

  it('are documented, operation by operation', () => {
    const rows = readFileSync(documentation, 'utf8')
      .split('\n')
      .map(line => line.split('|').map(cell => cell.trim()));
    // The first table that names a service tells its operations.
    const documented = new Map(
      rows.reverse().map(([, id = '', operations = '']) => [id, operations]),
    );
    for (const { id, operations } of services) {
      expect(`${id}: ${documented.get(`\`${id}\``)}`).toBe(
        `${id}: ${Object.keys(operations).sort().join(', ')}`,
      );
    }
  });
});
