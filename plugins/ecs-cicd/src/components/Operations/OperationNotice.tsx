import { Alert, ButtonIcon, VisuallyHidden } from '@backstage/ui';
import type {
  OperationOfferList,
  OperationRecord,
} from '@ecs-cicd/backstage-plugin-common';
import { RiCloseLine } from '@remixicon/react';
import { formatAbsolute } from '../../time/format';
import { operationWords } from './describeOffer';
import { placeOfTarget } from './placeOfTarget';
import { useFocusWhenLost } from './useFocusWhenLost';

type OperationNoticeProps = {
  record?: OperationRecord;
  /** What can be done, as it was read last. */
  list?: OperationOfferList;
  onDismiss: () => void;
};

/** What came of what the user did last, and whether production stands still. */
export function OperationNotice(props: OperationNoticeProps) {
  const { record, list, onDismiss } = props;
  const freeze = list?.freeze;
  const notice = useFocusWhenLost<HTMLDivElement>(record, list);
  return (
    <>
      {freeze && (
        <Alert
          status="warning"
          icon
          title={`Production does not change until ${formatAbsolute(
            freeze.until,
          )}`}
          description={`${freeze.reason}. Rolling back and stopping stay possible.`}
        />
      )}
      <VisuallyHidden role="status">{record && titleOf(record)}</VisuallyHidden>
      {record && (
        <div ref={notice} tabIndex={-1}>
          <Alert
            status={record.status === 'waiting' ? 'info' : 'success'}
            icon
            title={titleOf(record)}
            description={
              record.status === 'waiting'
                ? 'Nothing happens until a second person confirms it on this page.'
                : 'AWS has taken it. The page follows what comes of it.'
            }
            customActions={
              <ButtonIcon
                size="small"
                variant="tertiary"
                icon={<RiCloseLine size={16} />}
                aria-label="Dismiss"
                onPress={onDismiss}
              />
            }
          />
        </div>
      )}
    </>
  );
}

function titleOf({ operation, target, status }: OperationRecord): string {
  const what = [operationWords[operation], placeOfTarget(target)]
    .filter(Boolean)
    .join(': ');
  return status === 'waiting' ? `${what} waits` : `${what} is done`;
}
