import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { orders } from '../../../__testUtils__/orders';
import { cloudFormationPipeline } from './cloudFormationPipeline';

const golden = resolve(__dirname, '../__fixtures__/web-canary');

describe('cloudFormationPipeline', () => {
  it.each(cloudFormationPipeline(orders()))(
    'writes $path of a web service as the golden listing has it',
    async ({ path, content }) => {
      const file = resolve(golden, path);
      if (process.env.UPDATE_GOLDEN) {
        await mkdir(resolve(file, '..'), { recursive: true });
        await writeFile(file, content);
      }
      expect(content).toBe(await readFile(file, 'utf8'));
    },
  );
});
