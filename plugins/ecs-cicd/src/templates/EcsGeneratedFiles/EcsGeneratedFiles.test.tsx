import { InputError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTemplateForm } from '../../__testUtils__/renderTemplateForm';

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'web-service', namespace: 'default' },
  spec: {
    type: 'service',
    parameters: [],
    steps: [
      { id: 'starter', action: 'fetch:template', input: { url: './skeleton' } },
      { id: 'pipeline', action: 'ecs:pipeline:write', input: {} },
      { id: 'dockerfile', action: 'ecs:dockerfile:write', input: {} },
      { id: 'publish', action: 'aws:codecommit:publish', input: {} },
    ],
    output: { links: [{ entityRef: '${{ steps.publish.output.ref }}' }] },
  },
};

const properties = {
  description: { title: 'Description', type: 'string', default: 'Tå, dé' },
  files: {
    title: 'What will be written',
    type: 'null',
    'ui:field': 'EcsGeneratedFiles',
    'ui:options': { template: 'template:default/web-service' },
  },
};

const encode = (text: string) => Buffer.from(text).toString('base64');

describe('EcsGeneratedFiles', () => {
  it('shows what the steps that write would give for the answers', async () => {
    const dryRun = jest.fn(async ({ values }) => ({
      directoryContents: [
        {
          path: 'infrastructure/pipeline.yaml',
          base64Content: encode(`Description: ${values.description}`),
        },
        { path: 'Dockerfile', base64Content: encode('FROM scratch') },
      ],
      log: [],
      steps: [],
      output: {},
    }));
    renderTemplateForm({ properties, entities: [template], dryRun });

    const section = await screen.findByRole('region', {
      name: 'What will be written',
    });
    const list = await within(section).findByRole('list');
    expect(
      within(list)
        .getAllByRole('button')
        .map(one => one.textContent),
    ).toEqual(['Dockerfile', 'infrastructure/pipeline.yaml']);
    expect(
      within(section).getByRole('region', { name: 'Dockerfile' }),
    ).toHaveTextContent('FROM scratch');

    await userEvent.click(
      within(list).getByRole('button', {
        name: 'infrastructure/pipeline.yaml',
      }),
    );
    expect(
      within(section).getByRole('region', {
        name: 'infrastructure/pipeline.yaml',
      }),
    ).toHaveTextContent('Description: Tå, dé');

    // Nothing that is fetched or made, and no output that would speak of it.
    const [{ template: sent }] = dryRun.mock.lastCall ?? [];
    expect(sent.spec.steps.map(({ id }: { id: string }) => id)).toEqual([
      'pipeline',
      'dockerfile',
    ]);
    expect(sent.spec.output).toEqual({});
  });

  it('looks up what the writing needs, and shows the files of one folder', async () => {
    const looks = ['catalog:fetch', 'ecs:service:locate'];
    const dryRun = jest.fn(async () => ({
      directoryContents: [
        { path: 'changes/Dockerfile', base64Content: encode('FROM scratch') },
        { path: 'catalog-info.yaml', base64Content: encode('kind: API') },
      ],
      log: [],
      steps: [],
      output: {},
    }));
    const steps = [
      ...looks.map(action => ({ id: action, action, input: {} })),
      ...template.spec.steps,
    ];
    renderTemplateForm({
      properties: {
        files: {
          ...properties.files,
          'ui:options': {
            ...properties.files['ui:options'],
            folder: 'changes',
          },
        },
      },
      entities: [{ ...template, spec: { ...template.spec, steps } }],
      dryRun,
    });
    const buttons = await screen.findAllByRole('button', {
      name: /Dockerfile|catalog/,
    });
    expect(buttons.map(one => one.textContent)).toEqual(['Dockerfile']);
    expect(dryRun).toHaveBeenCalledWith(
      expect.objectContaining({
        template: expect.objectContaining({
          spec: expect.objectContaining({
            steps: expect.arrayContaining([
              expect.objectContaining({ action: 'ecs:service:locate' }),
            ]),
          }),
        }),
      }),
    );
  });

  it('says why it cannot, and tries again', async () => {
    const dryRun = jest
      .fn()
      .mockRejectedValueOnce(new InputError('The port is missing'))
      .mockResolvedValue({
        directoryContents: [],
        log: [],
        steps: [],
        output: {},
      });
    renderTemplateForm({
      properties: { files: properties.files },
      entities: [template],
      dryRun,
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The port is missing.*Nothing has been made/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nothing would be written.')).toBeVisible();
  });

  it('says which template it does not find', async () => {
    renderTemplateForm({ properties, dryRun: jest.fn() });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no template:default/web-service in the catalog',
    );
  });
});
