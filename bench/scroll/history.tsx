// The table of the page Executions, with as many rows as the address asks for.
import '@backstage/ui/css/styles.css';
import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { ExecutionTable } from '../../plugins/ecs-cicd/src/components/Executions/ExecutionTable';

const HOUR_MS = 3_600_000;
const NEWEST = Date.UTC(2026, 0, 1);

function execution(index: number): Execution {
  const started = NEWEST - index * HOUR_MS;
  const hex = (index + 1).toString(16).padStart(40, '0');
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    pipelineId: 'arn:aws:codepipeline:us-east-1:111122223333:bench',
    status: index % 7 === 0 ? 'failed' : 'succeeded',
    rawStatus: index % 7 === 0 ? 'Failed' : 'Succeeded',
    startedAt: new Date(started).toISOString(),
    updatedAt: new Date(started + HOUR_MS / 2).toISOString(),
    revisions: [
      {
        kind: 'commit',
        id: hex,
        shortId: hex.slice(-7),
        sourceAction: 'Source',
        message: `Change number ${index}, which says in a line what it is for`,
        author: 'Priya Raman',
      },
    ],
  };
}

const { searchParams } = new URL(window.location.href);
const executions = Array.from(
  { length: Number(searchParams.get('rows')) },
  (_, index) => execution(index),
);

createRoot(document.body.appendChild(document.createElement('main'))).render(
  <MemoryRouter>
    <ExecutionTable
      executions={executions}
      now={new Date(NEWEST)}
      stale={false}
      selected={[]}
      onSelect={() => undefined}
      onNearEnd={() => undefined}
    />
  </MemoryRouter>,
);
