import { Button } from '@backstage/ui';
import type {
  OperationName,
  OperationOffer,
  OperationTarget,
} from '@ecs-cicd/backstage-plugin-common';
import { useId } from 'react';
import { wordOf } from './describeOffer';
import { useOffers } from './OffersContext';
import { personOf } from './personOf';
import styles from './Operations.module.css';

type OfferButtonsProps = {
  /** What the group of buttons is about, e.g. `the stage Test`. */
  of: string;
  matches: (target: OperationTarget, operation: OperationName) => boolean;
  /** Stands on the buttons, where they are away from what they are for. */
  name?: string;
};

/** What the user can do to one object: a button each, those that are not possible now with the reason beside them. */
export function OfferButtons({ of, matches, name }: OfferButtonsProps) {
  const { items, open } = useOffers();
  const offers = items.filter(({ target, operation }) =>
    matches(target, operation),
  );
  if (offers.length === 0) return null;
  return (
    <div className={styles.offers} role="group" aria-label={`Act on ${of}`}>
      {offers.map(offer => (
        <OfferButton
          key={JSON.stringify([offer.operation, offer.target])}
          offer={offer}
          of={of}
          name={name}
          onPress={() => open(offer)}
        />
      ))}
    </div>
  );
}

type OfferButtonProps = {
  offer: OperationOffer;
  of: string;
  name?: string;
  onPress: () => void;
};

function OfferButton({ offer, of, name, onPress }: OfferButtonProps) {
  const { operation, isPossible, reason, awaits } = offer;
  const reasonId = useId();
  const word = [wordOf(offer), ...(name ? [name] : [])].join(': ');
  return (
    <span className={styles.offer}>
      <Button
        size="small"
        variant={operation === 'approve' ? 'primary' : 'secondary'}
        isDisabled={!isPossible}
        aria-label={`${word} (${of})`}
        aria-describedby={isPossible ? undefined : reasonId}
        onPress={onPress}
      >
        {word}
      </Button>
      {awaits && (
        <span className={styles.secondary}>
          {personOf(awaits.requestedBy)} started it
        </span>
      )}
      {awaits && !isPossible && (
        <span className={styles.secondary} aria-hidden="true">
          ·
        </span>
      )}
      {!isPossible && (
        <span id={reasonId} className={styles.secondary}>
          {reason}
        </span>
      )}
    </span>
  );
}
