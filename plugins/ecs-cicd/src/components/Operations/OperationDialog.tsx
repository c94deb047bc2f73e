import { parseEntityRef } from '@backstage/catalog-model';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type {
  OperationInput,
  OperationOffer,
  OperationRecord,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { useState } from 'react';
import { useNow } from '../../hooks';
import { ChangeReview } from './ChangeReview';
import { describeOffer, titleOf, wordOf } from './describeOffer';
import { describeRefusal } from './describeRefusal';
import { OperationChoices } from './OperationChoices';
import { missingChoice } from './missingChoice';
import { personOf } from './personOf';
import { useOperation } from './useOperation';
import scope from '../scope.module.css';
import styles from './Operations.module.css';

const COMMENT_LIMIT = 300;
const MINUTE_MS = 60_000;

type OperationDialogProps = {
  entityRef: string;
  /** As the page showed it when it was opened, whatever has happened since. */
  offer: OperationOffer;
  view: ReleaseView;
  onDone: (record: OperationRecord) => void;
  onRefused: () => void;
  onClose: () => void;
};

/** Says what will happen, asks for what it takes, sends it, and tells why not if not. */
export function OperationDialog(props: OperationDialogProps) {
  const { entityRef, offer, view, onDone, onRefused, onClose } = props;
  const { operation, needsSecondPerson, awaits } = offer;
  const [input, setInput] = useState<OperationInput>({
    ...(offer.choices?.mustAbandon && { abandon: true }),
    ...awaits?.input,
  });
  const [comment, setComment] = useState('');
  const [typed, setTyped] = useState('');
  const { send, sending, error } = useOperation({
    entityRef,
    offer,
    onDone,
    onRefused,
  });
  const now = new Date(useNow(MINUTE_MS));
  const refusal = error && describeRefusal(error, offer, view, now);
  const { name } = parseEntityRef(entityRef);
  const needsTypedConfirmation = isFinal(offer, input);
  const unconfirmed = needsTypedConfirmation && typed.trim() !== name;
  const missing = missingChoice(offer, input);
  const over = refusal !== undefined && !refusal.retry;

  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={640}>
      <DialogHeader>{titleOf(offer, view)}</DialogHeader>
      <DialogBody>
        <div className={`${styles.form} ${scope.scope}`}>
          <p className={styles.sentence}>{describeOffer(offer, view, input)}</p>
          {awaits && (
            <Alert
              status="info"
              icon
              title={`${personOf(awaits.requestedBy)} started this`}
              description={
                awaits.comment ?? 'You confirm it as a second person.'
              }
            />
          )}
          {operation === 'approve' && (
            <ChangeReview entityRef={entityRef} offer={offer} view={view} />
          )}
          <OperationChoices
            offer={offer}
            view={view}
            input={input}
            onChange={change => setInput(before => ({ ...before, ...change }))}
          />
          <TextAreaField
            label="Comment"
            description="Kept with the operation, and given to AWS where it takes one."
            rows={2}
            maxLength={COMMENT_LIMIT}
            value={comment}
            onChange={setComment}
          />
          {needsSecondPerson && !awaits && (
            <Alert
              status="info"
              icon
              title="A second person has to confirm this"
              description="It waits on this page until somebody else does."
            />
          )}
          {needsTypedConfirmation && (
            <TextField
              label={`Type ${name} to go on`}
              description="This cannot be undone."
              autoComplete="off"
              value={typed}
              onChange={setTyped}
            />
          )}
          {refusal && (
            <Alert
              role="alert"
              status={refusal.retry ? 'danger' : 'warning'}
              icon
              title={refusal.title}
              description={refusal.advice}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {over ? 'Understood' : 'Cancel'}
        </Button>
        {!over && (
          <Button
            variant="primary"
            destructive={isDestructive(offer, input)}
            isPending={sending}
            isDisabled={unconfirmed || missing !== undefined}
            onPress={() => send({ input, comment: comment.trim() })}
          >
            {refusal ? 'Send again' : wordOf(offer)}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

/** Whether the button warns; another number of tasks ends something only where it is none. */
function isDestructive(
  { operation, isDestructive: isAlways }: OperationOffer,
  { desiredCount }: OperationInput,
): boolean {
  return operation === 'set-desired-count' ? desiredCount === 0 : isAlways;
}

/**
 * Whether it takes more than a press of a button: it cannot be undone, by itself or by what has been chosen, as when no
 * task of production is left, or what runs there is left half done.
 */
function isFinal(
  { operation, isProduction, needsTypedConfirmation }: OperationOffer,
  { desiredCount, abandon }: OperationInput,
): boolean {
  if (needsTypedConfirmation || !isProduction) return needsTypedConfirmation;
  return (
    (operation === 'set-desired-count' && desiredCount === 0) ||
    (operation === 'stop-execution' && abandon === true)
  );
}
