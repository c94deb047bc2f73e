import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { Place } from '../../world/World';

/** Where an action or a rule runs: in its role's account and its own region, if it names them, else where the pipeline is. */
export function actionPlace(
  pipeline: Place,
  action: Pick<ActionDeclaration, 'roleArn' | 'region'>,
): Place {
  const account = /^arn:aws:iam::(\d{12}):/.exec(action.roleArn ?? '')?.[1];
  return pipeline.world.place(
    account ?? pipeline.account,
    action.region ?? pipeline.region,
  );
}
