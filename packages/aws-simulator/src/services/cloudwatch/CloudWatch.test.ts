import { advance, callFrom, makePlace } from '../testUtils/story';
import { putAlarm, setAlarmState, watchAlarms } from '.';
import {
  DescribeAlarmHistory,
  DescribeAlarms,
  DescribeAlarmsForMetric,
  ListTagsForResource,
} from './operations';

describe('CloudWatch alarms', () => {
  it('change state, remember it, and tell who watches', () => {
    const place = makePlace();
    const call = callFrom(place);
    putAlarm(place, { name: 'a-5xx', tags: { team: 'shop' } });
    putAlarm(place, { name: 'b-latency', metricName: 'TargetResponseTime' });
    const seen: string[] = [];
    const stop = watchAlarms(place, ['a-5xx'], alarm =>
      seen.push(`${alarm.AlarmName} ${alarm.StateValue}`),
    );
    advance(place, 60);
    for (const [name, state] of [
      ['a-5xx', 'ALARM'],
      ['a-5xx', 'ALARM'],
      ['b-latency', 'ALARM'],
      ['a-5xx', 'OK'],
    ] as const) {
      setAlarmState(place, { name, state, reason: 'Threshold Crossed' });
    }
    stop();
    setAlarmState(place, { name: 'a-5xx', state: 'ALARM', reason: 'again' });
    expect(seen).toEqual(['a-5xx ALARM', 'a-5xx OK']);
    expect(
      DescribeAlarmHistory({ AlarmName: 'a-5xx' }, call).AlarmHistoryItems?.map(
        item => item.HistorySummary,
      ),
    ).toEqual([
      'Alarm updated from OK to ALARM',
      'Alarm updated from ALARM to OK',
      'Alarm updated from OK to ALARM',
      'Alarm "a-5xx" created',
    ]);
    expect(
      DescribeAlarmHistory(
        { HistoryItemType: 'StateUpdate', MaxRecords: 1 },
        call,
      ),
    ).toMatchObject({
      AlarmHistoryItems: [{ AlarmName: 'a-5xx' }],
      NextToken: expect.any(String),
    });
    const names = (input: Parameters<typeof DescribeAlarms>[0]) =>
      DescribeAlarms(input, call).MetricAlarms?.map(alarm => alarm.AlarmName);
    expect(names({})).toEqual(['a-5xx', 'b-latency']);
    expect(names({ AlarmNames: ['b-latency', 'none'] })).toEqual(['b-latency']);
    expect(names({ AlarmNamePrefix: 'a' })).toEqual(['a-5xx']);
    expect(names({ StateValue: 'OK' })).toEqual([]);
    expect(names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
    expect(
      DescribeAlarmsForMetric(
        { MetricName: 'TargetResponseTime', Namespace: 'AWS/ApplicationELB' },
        call,
      ).MetricAlarms,
    ).toHaveLength(1);
    expect(
      ListTagsForResource(
        {
          ResourceARN:
            'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:a-5xx',
        },
        call,
      ).Tags,
    ).toEqual([{ Key: 'team', Value: 'shop' }]);
    expect(() => names({ AlarmNames: Array(101).fill('x') })).toThrow(
      'less than or equal to 100',
    );
  });
});
