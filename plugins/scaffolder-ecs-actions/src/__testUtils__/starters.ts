import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  languages,
  serviceKinds,
  type Language,
  type ServiceKind,
} from '../service/ServiceSpec';

const STARTERS = path.resolve(
  __dirname,
  '../../../../examples/templates/starters',
);

const values: Record<string, string> = {
  name: 'orders',
  description: 'Takes orders and tells what became of them',
  healthPath: '/health',
};

export interface Starter {
  language: Language;
  kind: ServiceKind;
  directory: string;
}

/** The starters that hold code. */
export const starters = fs
  .readdirSync(STARTERS)
  .filter(name => name !== 'base-image')
  .map((name): Starter => {
    const [language, kind] = name.split('-');
    return {
      language: languages.find(one => one === language)!,
      kind: serviceKinds.find(one => one === kind)!,
      directory: path.join(STARTERS, name),
    };
  });

const rendered: string[] = [];

afterEach(() => {
  for (const directory of rendered.splice(0)) {
    fs.rmSync(directory, { recursive: true });
  }
});

/** Puts a service's values into a copy of a starter, as the scaffolder's `fetch:template` does; gone after the test. */
export function render({ directory }: Starter): string {
  const target = fs.mkdtempSync(path.join(os.tmpdir(), 'starter-'));
  rendered.push(target);
  fs.cpSync(directory, target, { recursive: true });
  for (const file of filesBelow(target)) {
    const content = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(
      file,
      content.replace(/\$\{\{ values\.(\w+) \}\}/g, (_, key) => values[key]),
    );
  }
  return target;
}

export function filesBelow(directory: string): string[] {
  return fs
    .readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
}
