import { imageRepositoryName } from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { text } from '../../../text';
import { tagList } from '../tags';

type Spec = Pick<ServiceSpec, 'name' | 'entityRef' | 'owner' | 'kind'>;

const lambdaMayPull = text`
  RepositoryPolicyText:
    Version: '2012-10-17'
    Statement:
      - Sid: LambdaMayPull
        Effect: Allow
        Principal:
          Service: lambda.amazonaws.com
        Action:
          - ecr:BatchGetImage
          - ecr:GetDownloadUrlForLayer
        Condition:
          StringEquals:
            aws:SourceAccount: !Ref AWS::AccountId
`;

/** The registry of a service's images. */
export function imageRepository(spec: Spec) {
  return text`
    # Every image of the service. A tag never moves, so what was scanned and tested is what runs; the repository and its images
    # outlive the stack.
    ImageRepository:
      Type: AWS::ECR::Repository
      DeletionPolicy: Retain
      UpdateReplacePolicy: Retain
      Properties:
        RepositoryName: ${imageRepositoryName(spec)}
        ImageTagMutability: IMMUTABLE
        ImageScanningConfiguration:
          ScanOnPush: true
        EncryptionConfiguration:
          EncryptionType: AES256
        # What is deployed always keeps its tag, so it never expires; only what a broken push left behind does.
        LifecyclePolicy:
          LifecyclePolicyText: |
            {
              "rules": [
                {
                  "rulePriority": 1,
                  "description": "Images without a tag, after 14 days",
                  "selection": {
                    "tagStatus": "untagged",
                    "countType": "sinceImagePushed",
                    "countUnit": "days",
                    "countNumber": 14
                  },
                  "action": { "type": "expire" }
                }
              ]
            }
        ${spec.kind === 'function' && lambdaMayPull}
        ${tagList(spec, 'tools')}
  `;
}
