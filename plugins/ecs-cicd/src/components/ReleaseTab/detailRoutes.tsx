import { lazy, type ReactNode } from 'react';
import { Route } from 'react-router-dom';
import type { useRelease } from '../../hooks';
import { BelowTab } from '../detail/BelowTab';

/** What a detail page gets from the tab above it: the view that it belongs to, kept fresh in one place. */
export type DetailPageProps = { release: ReturnType<typeof useRelease> };

const BuildPage = lazy(async () => ({
  default: (await import('../Build/BuildPage')).BuildPage,
}));
const DeploymentPage = lazy(async () => ({
  default: (await import('../Deployment/DeploymentPage')).DeploymentPage,
}));
const EnvironmentPage = lazy(async () => ({
  default: (await import('../Environment/EnvironmentPage')).EnvironmentPage,
}));
const TaskLogPage = lazy(async () => ({
  default: (await import('../TaskLog/TaskLogPage')).TaskLogPage,
}));

const ExecutionsPage = lazy(async () => ({
  default: (await import('../Executions/ExecutionsPage')).ExecutionsPage,
}));
const ExecutionPage = lazy(async () => ({
  default: (await import('../Execution/ExecutionPage')).ExecutionPage,
}));
const ComparisonPage = lazy(async () => ({
  default: (await import('../ExecutionComparison/ComparisonPage'))
    .ComparisonPage,
}));

const StackPage = lazy(async () => ({
  default: (await import('../Stack/StackPage')).StackPage,
}));
const ImagesPage = lazy(async () => ({
  default: (await import('../Images/ImagesPage')).ImagesPage,
}));
const ImagePage = lazy(async () => ({
  default: (await import('../Image/ImagePage')).ImagePage,
}));

const OperationsPage = lazy(async () => ({
  default: (await import('../Operations/OperationsPage')).OperationsPage,
}));

/** The pages below the tab, each in a chunk of its own: loaded when somebody opens one. */
export function detailRoutes(release: DetailPageProps['release']): ReactNode {
  return (
    <Route element={<BelowTab />}>
      <Route path="executions" element={<ExecutionsPage release={release} />} />
      <Route
        path="executions/compare"
        element={<ComparisonPage release={release} />}
      />
      <Route
        path="executions/:executionId"
        element={<ExecutionPage release={release} />}
      />
      <Route path="builds/:buildId" element={<BuildPage release={release} />} />
      <Route
        path="environments/:environmentId"
        element={<EnvironmentPage release={release} />}
      />
      <Route
        path="environments/:environmentId/tasks/:taskId/log"
        element={<TaskLogPage release={release} />}
      />
      <Route path="operations" element={<OperationsPage />} />
      <Route
        path="deployments/:deploymentId"
        element={<DeploymentPage release={release} />}
      />
      <Route path="stacks/:stackId" element={<StackPage release={release} />} />
      <Route path="images" element={<ImagesPage release={release} />} />
      <Route path="images/:digest" element={<ImagePage release={release} />} />
    </Route>
  );
}
