import { scalar, text } from '../../../text';

interface Template {
  name: string;
  description: string;
  transform?: string;
  parameters: string;
  conditions: string;
  resources: string;
  outputs: string;
}

/** The template of a service in one environment. */
export function serviceTemplate({
  name,
  description,
  transform,
  parameters,
  conditions,
  resources,
  outputs,
}: Template) {
  return `${text`
    # ${name} in one environment. The pipeline deploys this one template as a stack for each of them, with the values of
    # infrastructure/<environment>.json and the image that it built.
    AWSTemplateFormatVersion: '2010-09-09'
    ${transform && `Transform: ${transform}`}
    Description: ${scalar(description || `The service ${name}`)}

    Parameters:
      ${parameters}

    Conditions:
      ${conditions}

    Resources:
      ${resources}

    Outputs:
      ${outputs}
  `}\n`;
}

export const hasAlarmTopic =
  "HasAlarmTopic: !Not [!Equals [!Ref AlarmTopicArn, '']]";
export const hasCertificate =
  "HasCertificate: !Not [!Equals [!Ref CertificateArn, '']]";
