import type {
  StackDrift,
  StackResourceChange,
} from '@ecs-cicd/backstage-plugin-common';

export const driftWords: Record<StackDrift['state'], string> = {
  inSync: 'None found',
  drifted: 'Drifted from its template',
  notChecked: 'Nobody has looked',
  unknown: 'Unknown',
};

export const changeWords: Record<StackResourceChange['action'], string> = {
  add: 'Add',
  modify: 'Modify',
  remove: 'Remove',
  import: 'Import',
  dynamic: 'Decided while it runs',
  unknown: 'Unknown',
};

/** Whether a resource is lost and made anew is what matters most in a change. */
export const replacementWords: Record<
  NonNullable<StackResourceChange['replacement']>,
  string
> = {
  never: 'No',
  always: 'Yes, made anew',
  conditional: 'Perhaps',
  unknown: 'Unknown',
};
