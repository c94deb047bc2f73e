import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  demoEnvironments,
  renderTemplateForm,
} from '../../__testUtils__/renderTemplateForm';

const properties = {
  environments: {
    title: 'Environments',
    type: 'array',
    items: { type: 'string' },
    'ui:field': 'EcsEnvironments',
  },
};

const [test, production] = demoEnvironments;
const staging = { ...test, name: 'staging' };

const next = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('EcsEnvironments', () => {
  it('shows where a service will run where there is nothing to choose', async () => {
    renderTemplateForm({ properties });
    const group = await screen.findByRole('group', {
      name: 'Environments (Required)',
    });
    const steps = within(group).getAllByRole('listitem');
    expect(steps).toHaveLength(2);
    expect(steps[0]).toHaveTextContent('test');
    expect(steps[0]).toHaveTextContent('account 111122223333 · us-east-1');
    expect(steps[1]).toHaveTextContent('production');
    expect(steps[1]).toHaveTextContent('account 444455556666 · eu-west-1');
    expect(within(group).queryByRole('checkbox')).toBeNull();

    await next();
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
    expect(screen.getByText('test')).toBeVisible();
    expect(screen.getByText('production')).toBeVisible();
  });

  it('lets one choose among several of a kind, and keeps a test before production', async () => {
    renderTemplateForm({
      properties,
      environments: [test, staging, production],
    });
    const first = await screen.findByRole('checkbox', { name: 'test' });
    const second = screen.getByRole('checkbox', { name: 'staging' });
    await waitFor(() => expect(first).toBeChecked());
    expect(first).toHaveAccessibleDescription(/account 111122223333/);
    expect(screen.queryByRole('checkbox', { name: 'production' })).toBeNull();

    first.focus();
    await userEvent.keyboard(' ');
    expect(first).not.toBeChecked();
    await userEvent.click(second);
    expect(screen.getByText(/^Choose an environment to test in/)).toBeVisible();
    await next();
    expect(
      (await screen.findAllByText(/Choose an environment to test in/)).length,
    ).toBeGreaterThan(1);

    await userEvent.click(second);
    await next();
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
    expect(screen.getByText('staging')).toBeVisible();
    expect(screen.queryByText('test')).toBeNull();
  });

  it('says what is missing where nothing is configured', async () => {
    renderTemplateForm({ properties, environments: [] });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'ecsCicd.templates.environments',
    );
  });
});
