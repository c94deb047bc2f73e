import type { Pipeline } from '@ecs-cicd/backstage-plugin-common';
import { OfferButtons } from './OfferButtons';
import { useOffers } from './OffersContext';

/** What a person is waited for: it stands in sight, and not only inside its stage. */
const URGENT = new Set(['approve', 'reject', 'open-transition']);

type UrgentOffersProps = {
  pipeline: Pick<Pipeline, 'id' | 'stages'>;
  /** The stage that is open shows its own. */
  exceptStage?: string;
};

/** What waits for a decision in any stage of a pipeline, beside what failed there and can be tried again. */
export function UrgentOffers({ pipeline, exceptStage }: UrgentOffersProps) {
  const { items } = useOffers();
  const isUrgent = (stageName: string, status: string, operation: string) =>
    URGENT.has(operation) ||
    (operation === 'retry-stage' && status === 'failed') ||
    items.some(
      ({ awaits, target }) =>
        awaits?.operation === operation && target.stageName === stageName,
    );
  const stages = pipeline.stages.filter(
    ({ name, status }) =>
      name !== exceptStage &&
      items.some(
        ({ target, operation }) =>
          target.pipelineId === pipeline.id &&
          target.stageName === name &&
          isUrgent(name, status, operation),
      ),
  );
  return (
    <>
      {stages.map(({ name, status }) => (
        <OfferButtons
          key={name}
          of={`the stage ${name}`}
          name={name}
          matches={(target, operation) =>
            target.pipelineId === pipeline.id &&
            target.stageName === name &&
            isUrgent(name, status, operation)
          }
        />
      ))}
    </>
  );
}
