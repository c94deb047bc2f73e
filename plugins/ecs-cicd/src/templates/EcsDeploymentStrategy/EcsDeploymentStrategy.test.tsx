import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JsonObject } from '@backstage/types';
import { renderTemplateForm } from '../../__testUtils__/renderTemplateForm';

const propertiesFor = (options: JsonObject, more: JsonObject = {}) => ({
  strategy: {
    title: 'Deployment strategy',
    type: 'string',
    'ui:field': 'EcsDeploymentStrategy',
    'ui:options': options,
    ...more,
  },
});

const choices = async () =>
  within(
    await screen.findByRole('group', {
      name: 'Deployment strategy (Required)',
    }),
  ).getAllByRole('radio');

describe('EcsDeploymentStrategy', () => {
  it('offers what fits the kind of service, a sentence on each, the first one chosen', async () => {
    renderTemplateForm({ properties: propertiesFor({ kind: 'web' }) });
    expect(await choices()).toHaveLength(7);
    const canary = screen.getByRole('radio', { name: 'Canary' });
    await waitFor(() => expect(canary).toBeChecked());
    expect(canary).toHaveAccessibleDescription(/^A small share of the traffic/);

    canary.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('radio', { name: 'Linear' })).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
    expect(screen.getByText('linear')).toBeVisible();
  });

  it.each([
    ['worker', ['Rolling']],
    [
      'function',
      [
        'Canary by CodeDeploy',
        'Linear by CodeDeploy',
        'All at once by CodeDeploy',
      ],
    ],
  ])('leaves out what a %s cannot do', async (kind, names) => {
    renderTemplateForm({ properties: propertiesFor({ kind }) });
    expect(await choices()).toHaveLength(names.length);
    for (const name of names) {
      expect(screen.getByRole('radio', { name })).toBeVisible();
    }
  });

  it('offers no more than the template allows', async () => {
    renderTemplateForm({
      properties: propertiesFor(
        { kind: 'web' },
        { enum: ['rolling', 'canary'] },
      ),
    });
    expect((await choices()).map(one => one.getAttribute('value'))).toEqual([
      'canary',
      'rolling',
    ]);
  });

  it('does not go on with a strategy that does not fit', async () => {
    renderTemplateForm({
      properties: propertiesFor({ kind: 'worker' }, { default: 'canary' }),
    });
    await choices();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/Choose one of rolling/)).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });
});
