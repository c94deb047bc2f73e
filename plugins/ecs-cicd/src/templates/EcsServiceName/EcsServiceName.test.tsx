import type { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTemplateForm } from '../../__testUtils__/renderTemplateForm';

const payments: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', namespace: 'default' },
};

const properties = {
  name: { title: 'Name', type: 'string', 'ui:field': 'EcsServiceName' },
};

const next = () => screen.getByRole('button', { name: 'Review' });

describe('EcsServiceName', () => {
  it.each(['bui', 'mui'] as const)(
    'says as one types what is wrong, who has the name and what is called after it, in the look of %s',
    async theme => {
      renderTemplateForm({ properties, entities: [payments], theme });
      const name = await screen.findByRole('textbox', { name: /^Name/ });

      await userEvent.type(name, 'Pay');
      expect(screen.getByText('Begin with a lower-case letter.')).toBeVisible();
      expect(name).toHaveAccessibleDescription(
        /Begin with a lower-case letter/,
      );
      expect(name).toBeInvalid();

      await userEvent.clear(name);
      await userEvent.type(name, 'payments');
      const taken = await screen.findByText(
        /^There is a component of that name/,
      );
      expect(within(taken).getByRole('link')).toHaveAttribute(
        'href',
        '/catalog/default/component/payments',
      );
      expect(name).toBeInvalid();

      await userEvent.type(name, '-api');
      expect(await screen.findByText('The name is free.')).toBeVisible();
      expect(name).not.toBeInvalid();
      const names = screen.getByLabelText('Names for payments-api');
      for (const one of [
        'component:default/payments-api',
        'payments-api-build',
        'payments-api-integration-tests',
        'payments-api-pipeline',
        'payments-api-test',
        'payments-api-production',
      ]) {
        expect(within(names).getByText(one)).toBeVisible();
      }
    },
  );

  it('goes on with a name that is free, and with no other', async () => {
    renderTemplateForm({ properties, entities: [payments] });
    const name = await screen.findByRole('textbox', { name: /^Name/ });
    await userEvent.type(name, 'payments');
    await screen.findByText(/^There is a component of that name:/);
    await userEvent.click(next());
    expect(
      (await screen.findAllByText(/Choose another one/)).length,
    ).toBeGreaterThan(0);

    await userEvent.clear(name);
    await userEvent.type(name, 'order--api');
    await userEvent.click(next());
    await waitFor(() =>
      expect(
        screen.getAllByText(/A hyphen stands alone/).length,
      ).toBeGreaterThan(1),
    );

    await userEvent.clear(name);
    await userEvent.type(name, 'orders');
    await userEvent.click(next());
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
    expect(screen.getByText('orders')).toBeVisible();
  });

  it('names what the kind of service has', async () => {
    renderTemplateForm({
      properties: {
        name: {
          ...properties.name,
          'ui:options': { kind: 'base-image' },
        },
      },
    });
    await userEvent.type(
      await screen.findByRole('textbox', { name: /^Name/ }),
      'node-base',
    );
    const names = screen.getByLabelText('Names for node-base');
    expect(within(names).getByText('node-base-build')).toBeVisible();
    expect(within(names).queryByText(/production|tests/)).toBeNull();
  });

  it('does not take silence of the catalog for a free name', async () => {
    const { catalog } = renderTemplateForm({ properties });
    const name = await screen.findByRole('textbox', { name: /^Name/ });
    jest
      .spyOn(catalog, 'getEntityByRef')
      .mockRejectedValue(new Error('The catalog is down'));
    await userEvent.type(name, 'orders');
    expect(
      await screen.findByText(/^The catalog does not answer/),
    ).toBeVisible();
    await userEvent.click(next());
    await waitFor(() =>
      expect(screen.getAllByText(/The catalog is down/)).not.toHaveLength(0),
    );
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });
});
