import { readFile, writeFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { cases } from './__fixtures__/cases';
import { generatedListing } from './__testUtils__/generatedListing';
import { TemplatesBackend } from './__testUtils__/TemplatesBackend';

const page = resolvePackagePath(
  'backend',
  '../../docs/templates/generated-web-service.md',
);

const introduction = `<!-- prettier-ignore-start -->
# A generated web service, file by file

All of a repository that the template [\`web-service\`](../templates.md) makes: in Node.js, released by a canary through
CodePipeline, its code in CodeCommit, with the demo's two environments. It is not an example beside the code but what the code
writes; a test holds this page against it. From the first commit on, the files are the team's.

`;

it('docs/templates/generated-web-service.md is what the template writes (UPDATE_DOCS=1 writes it)', async () => {
  const { template, values } = cases.find(
    one => one.title === 'a canary in node',
  )!;
  const backend = await TemplatesBackend.start();
  try {
    const files = await backend.tryOut(template, values);
    const text = `${introduction}${generatedListing(
      files,
    )}\n\n<!-- prettier-ignore-end -->\n`;
    if (process.env.UPDATE_DOCS) await writeFile(page, text);
    expect(await readFile(page, 'utf8')).toBe(text);
  } finally {
    await backend.stop();
  }
}, 60_000);
