import type {
  DeploymentDetail,
  DeploymentRoute,
  DeploymentSide,
  Image,
} from '@ecs-cicd/backstage-plugin-common';
import { isUnderWay } from '../EnvironmentCard/isUnderWay';
import { RunningImage } from '../EnvironmentCard/RunningImage';
import { ConsoleLink } from '../text/ConsoleLink';
import { shareWords } from '../TrafficBar/describeTraffic';
import { TrafficBar } from '../TrafficBar/TrafficBar';
import colors from '../TrafficBar/TrafficBar.module.css';
import { entryOf, purposeWords, ruleOf, weightAt } from './describeRoute';
import { nameOfSide, stateOfSide, tasksOfSide } from './describeSide';
import styles from './Deployment.module.css';

type TrafficPictureProps = {
  detail: Pick<DeploymentDetail, 'deployment' | 'routes' | 'sides' | 'target'>;
  images: Image[];
  now: Date;
};

/** Where the requests come in, and how they are shared between what served before and what is to serve. */
export function TrafficPicture({ detail, images, now }: TrafficPictureProps) {
  const { deployment, routes, sides, target } = detail;
  if (sides.length === 0) {
    return (
      <p className={styles.secondary}>
        {isUnderWay(deployment)
          ? 'Nothing is set up yet.'
          : 'Nothing is known of what it moved.'}
      </p>
    );
  }
  const underWay = isUnderWay(deployment);
  const shares = sides.map(({ share }) => share);
  return (
    <div className={`${styles.picture} ${colors.colors}`}>
      <TrafficBar shares={shares} now={now} size="bar" />
      <div className={styles.map}>
        <ul className={styles.entries} aria-label="Requests come in by">
          {routes.length === 0 && (
            <li className={styles.box}>
              <strong>Requests</strong>
              <span className={styles.secondary}>{target}</span>
            </li>
          )}
          {routes.map(route => (
            <li
              key={`${route.purpose} ${entryOf(route)} ${route.priority}`}
              className={styles.box}
            >
              <Entry route={route} showWeights={underWay} />
            </li>
          ))}
        </ul>
        <Wires routes={routes} sides={sides} underWay={underWay} />
        <ul className={styles.sides} aria-label="Requests go to">
          {sides.map(side => (
            <li
              key={`${side.share.label} ${side.name}`}
              className={`${styles.box} ${styles.side} ${
                styles[side.share.label]
              }`}
              data-state={side.state}
            >
              <Side side={side} images={images} underWay={underWay} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

type EntryProps = { route: DeploymentRoute; showWeights: boolean };

function Entry({ route, showWeights }: EntryProps) {
  const { purpose, kind, name, consoleUrl } = route;
  const rule = ruleOf(route);
  const blue = weightAt(route, 'blue');
  const green = weightAt(route, 'green');
  return (
    <>
      <span className={styles.row}>
        <strong>{purposeWords[purpose]}</strong>
        <span>{entryOf(route)}</span>
      </span>
      {kind === 'listener' && <span className={styles.secondary}>{name}</span>}
      {rule && <span className={styles.secondary}>{rule}</span>}
      {showWeights && blue !== undefined && green !== undefined && (
        <span className={styles.secondary}>
          {blue}% blue, {green}% green
        </span>
      )}
      <ConsoleLink href={consoleUrl} of={`load balancer ${name}`} />
    </>
  );
}

type SideProps = { side: DeploymentSide; images: Image[]; underWay: boolean };

function Side({ side, images, underWay }: SideProps) {
  const { share, testWeight } = side;
  const { label, weight, taskDefinitionArn, targetGroup } = share;
  const tasks = tasksOfSide(side);
  return (
    <>
      <span className={styles.sideHead}>
        <strong>{shareWords[label]}</strong>
        <span>{stateOfSide(side, underWay)}</span>
        <span className={styles.weight}>
          {weight}%
          {!underWay && (
            <span className={styles.secondary}> when it ended</span>
          )}
        </span>
      </span>
      <RunningImage share={share} images={images} />
      {tasks && <span>{tasks}</span>}
      {underWay && testWeight !== undefined && testWeight > 0 && (
        <span>{testWeight}% of the test requests</span>
      )}
      <span className={styles.secondary}>
        {[
          nameOfSide(side),
          taskDefinitionArn?.slice(taskDefinitionArn.lastIndexOf('/') + 1),
          targetGroup && `target group ${targetGroup}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

type WiresProps = {
  routes: DeploymentRoute[];
  sides: DeploymentSide[];
  underWay: boolean;
};

/** The requests as lines, as thick as there are many. What they say is said in words on both sides. */
function Wires({ routes, sides, underWay }: WiresProps) {
  const entries: (DeploymentRoute | undefined)[] =
    routes.length > 0 ? routes : [undefined];
  const middle = (i: number, count: number) => ((i + 0.5) / count) * 100;
  return (
    <svg
      className={styles.wires}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {entries.flatMap((route, i) =>
        sides.map((side, j) => {
          const { label } = side.share;
          const atRoute =
            route && underWay && label !== 'primary'
              ? weightAt(route, label)
              : undefined;
          const isTest = route?.purpose === 'test';
          const weight = atRoute ?? (isTest ? 0 : side.share.weight);
          const from = middle(i, entries.length);
          const to = middle(j, sides.length);
          return (
            <path
              key={`${i} ${label} ${side.name}`}
              className={`${styles.wire} ${styles[label]}`}
              data-idle={weight === 0}
              data-test={isTest}
              d={`M 0 ${from} C 50 ${from}, 50 ${to}, 100 ${to}`}
              style={{ strokeWidth: widthOf(weight, isTest) }}
            />
          );
        }),
      )}
    </svg>
  );
}

/** Production's requests are what matters, so those of the test listener are drawn thin. */
function widthOf(weight: number, isTest: boolean): number {
  if (weight === 0) return 1;
  return isTest ? 2 : 2 + weight / 12;
}
