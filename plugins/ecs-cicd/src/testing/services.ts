import {
  attentionOf,
  summarizePipeline,
  type ReleaseView,
  type ServiceList,
  type ServiceSummary,
} from '@ecs-cicd/backstage-plugin-common';
import { checkout, empty, partial, payments, triviaBackend } from './fixtures';

/** What the fleet says about a service whose release view is this. */
export function summarize(
  view: ReleaseView,
  parts: Partial<ServiceSummary> & Pick<ServiceSummary, 'name'>,
): ServiceSummary {
  return {
    entityRef: `component:default/${parts.name}`,
    owner: 'group:default/platform',
    system: 'system:default/shop',
    attention: attentionOf(view),
    observedAt: view.observedAt,
    providerTime: view.providerTime,
    changedAt: view.pipelines[0]?.updatedAt,
    pipelines: view.pipelines.map(pipeline =>
      summarizePipeline(pipeline, view.deployments),
    ),
    problems: view.problems,
    ...parts,
  };
}

export function listOf(items: ServiceSummary[]): ServiceList {
  return { items, totalItems: items.length };
}

/** A fleet with a service for every fixture. */
export const services: ServiceSummary[] = [
  summarize(payments, { name: 'payments', title: 'Payments' }),
  summarize(checkout, { name: 'checkout', title: 'Checkout' }),
  summarize(triviaBackend, {
    name: 'trivia-backend',
    title: 'Trivia backend',
    system: undefined,
  }),
  summarize(partial, { name: 'partial' }),
  summarize(empty, { name: 'empty', observedAt: undefined }),
];
