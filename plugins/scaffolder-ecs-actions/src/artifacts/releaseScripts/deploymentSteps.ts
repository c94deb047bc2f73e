import { deployRoleName } from '../../service/names';
import { partitionOf } from '../../service/partition';
import { usesCodeDeploy } from '../pipeline/cloudformation/shape';
import { sections, text } from '../text';
import type { ReleaseSpec } from './ReleaseSpec';

const firstImage = text`
  # The stack keeps the image that the service was made with: CodeDeploy changes it, the stack must not.
  first_image=$(aws cloudformation describe-stacks --stack-name "$stack" --output text 2>/dev/null \\
    --query "Stacks[?StackStatus!='ROLLBACK_COMPLETE'] | [0].Parameters[?ParameterKey=='FirstImage'].ParameterValue | [0]" || true)
  case "$first_image" in
    "" | None) first_image=$image ;;
  esac
`;

const updateStack = (
  spec: ReleaseSpec,
  parameter: string,
  value: string,
) => text`
  # What differs from one environment to the next, and the tags, stand in the file that every tool reads.
  mapfile -t parameters < <(jq --raw-output --arg image "${value}" \\
    '.Parameters + {${parameter}: $image} | to_entries[] | "\\(.key)=\\(.value)"' "$configuration")
  mapfile -t tags < <(jq --raw-output '.Tags | to_entries[] | "\\(.key)=\\(.value)"' "$configuration")

  # What CloudFormation may do is this role's; whoever runs this may only hand it over.
  account=$(aws sts get-caller-identity --query Account --output text)
  role="arn:${partitionOf(
    spec.tools.region,
  )}:iam::$account:role/${deployRoleName(spec)}"

  # Waits until the service is stable, or the stack is as it was.
  if ! aws cloudformation deploy --stack-name "$stack" --template-file infrastructure/service.yaml --role-arn "$role" \\
    --parameter-overrides "$\{parameters[@]}" --tags "$\{tags[@]}" \\
    --capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND --no-fail-on-empty-changeset; then
    echo "The deployment to $environment failed; $stack goes back to what it was. What failed:" >&2
    aws cloudformation describe-stack-events --stack-name "$stack" --max-items 20 --output table \\
      --query "StackEvents[?contains(ResourceStatus, 'FAILED')].[LogicalResourceId, ResourceStatusReason]" >&2
    exit 1
  fi
`;

const shiftTraffic = ({ name }: ReleaseSpec) => text`
  # Registers the task definition with this image, shifts the traffic and waits for the end.
  sed "s|<IMAGE1_NAME>|$image|" "taskdef.$environment.json" >taskdef.released.json
  aws ecs deploy --cluster "$(jq --raw-output .Parameters.ClusterName "$configuration")" --service "$stack" \\
    --task-definition taskdef.released.json --codedeploy-appspec "appspec.$environment.yaml" \\
    --codedeploy-application "$stack" --codedeploy-deployment-group "$stack"
  echo "CodeDeploy brought ${name} to $environment"
`;

/** What deploy.sh does with `environment`, `image`, `stack` and `configuration`. */
export function deploymentSteps(spec: ReleaseSpec) {
  const codeDeploy = usesCodeDeploy(spec);
  return sections(
    codeDeploy && firstImage,
    updateStack(
      spec,
      codeDeploy ? 'FirstImage' : 'ImageUri',
      codeDeploy ? '$first_image' : '$image',
    ),
    codeDeploy && shiftTraffic(spec),
  );
}
