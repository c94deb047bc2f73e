import type {
  Action,
  TargetGroupTuple,
} from '@aws-sdk/client-elastic-load-balancing-v2';

export interface ForwardTarget {
  targetGroupArn: string;
  weight: number;
}

/** A rule's action that shares its requests between target groups. */
export function forwardActions(forward: ForwardTarget[]): Action[] {
  const groups: TargetGroupTuple[] = forward.map(target => ({
    TargetGroupArn: target.targetGroupArn,
    Weight: target.weight,
  }));
  return [
    {
      Type: 'forward',
      Order: 1,
      ...(groups.length === 1 && { TargetGroupArn: groups[0].TargetGroupArn }),
      ForwardConfig: {
        TargetGroups: groups,
        TargetGroupStickinessConfig: { Enabled: false },
      },
    },
  ];
}
