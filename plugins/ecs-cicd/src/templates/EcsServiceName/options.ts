import type { ServiceKind } from '@ecs-cicd/backstage-plugin-common';

/** `ui:options` of the field `EcsServiceName`. @public */
export type ServiceNameOptions = {
  /** What the template makes, and so which names it will give; `web` unless told otherwise. */
  kind?: ServiceKind;
};
