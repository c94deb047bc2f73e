import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { allRules } from './ruleBook';
import { rulesTable } from './rulesTable';

const page = resolve(__dirname, '../../../../docs/validation-rules.md');

const introduction = `<!-- prettier-ignore-start -->
# Validation rules

[\`ecs:artifacts:validate\`](scaffolder-actions.md#ecsartifactsvalidate) holds the files of a repository to these rules, whoever wrote
them. An *error* fails in AWS or breaks a release sooner or later; a *warning* is a risk that a team may accept. Each rule links the
page that says so.

`;

describe('docs/validation-rules.md', () => {
  it('is what the rules say (UPDATE_DOCS=1 writes it)', async () => {
    const text = `${introduction}${rulesTable()}\n\n<!-- prettier-ignore-end -->\n`;
    if (process.env.UPDATE_DOCS) await writeFile(page, text);
    expect(await readFile(page, 'utf8')).toBe(text);
  });

  it('has a mend and a page for each rule, in a sentence', () => {
    for (const { id, summary, mend, docs } of allRules) {
      expect([id, summary]).toEqual([id, expect.stringMatching(/\.$/)]);
      expect([id, mend]).toEqual([id, expect.stringMatching(/\S/)]);
      expect([id, docs]).toEqual([id, expect.stringMatching(/^https:/)]);
    }
  });
});
