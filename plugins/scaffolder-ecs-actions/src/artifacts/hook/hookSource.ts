import { sections, text } from '../text';

/** Who asks: Amazon ECS itself, which reads the answer, or CodeDeploy, which has to be told. */
export type HookOf = 'ecs' | 'codedeploy';

const validate = text`
  const http = require('node:http');
  const https = require('node:https');

  const ATTEMPTS = 5;
  const PAUSE = Number(process.env.PAUSE_MILLISECONDS ?? 3000);

  /** The status with which the new version answers. */
  function ask(url) {
    const { get } = url.startsWith('https:') ? https : http;
    return new Promise((resolve, reject) => {
      const request = get(
        url,
        {
          headers: JSON.parse(process.env.HEADERS ?? '{}'),
          timeout: 5000,
          // The load balancer is called by its own name, the certificate is for the service's.
          checkServerIdentity: () => undefined,
        },
        response => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', reject);
    });
  }

  /** Whether the new version answers well. Put the calls here that must never fail. */
  async function validate() {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        const status = await ask(process.env.URL);
        console.log('attempt ' + attempt + ': ' + status);
        if (status === 200) return true;
      } catch (error) {
        console.log('attempt ' + attempt + ': ' + error.message);
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE));
    }
    return false;
  }
`;

const ecsHandler = text`
  /** Amazon ECS goes on with SUCCEEDED and rolls back with FAILED. */
  exports.handler = async event => {
    console.log(event.lifecycleStage + ' of ' + event.resourceArn);
    return { hookStatus: (await validate()) ? 'SUCCEEDED' : 'FAILED' };
  };
`;

const codeDeployHandler = text`
  /** CodeDeploy waits an hour for a hook that says nothing, so it is told of every end. */
  exports.handler = async event => {
    let status = 'Failed';
    try {
      if (await validate()) status = 'Succeeded';
    } catch (error) {
      console.error(error);
    }
    console.log(event.DeploymentId + ': ' + status);
    await new CodeDeployClient().send(
      new PutLifecycleEventHookExecutionStatusCommand({
        deploymentId: event.DeploymentId,
        lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
        status,
      }),
    );
  };
`;

/** A validation hook in CommonJS, for a Lambda function on Node.js: of its own, or inline in a template. */
export function hookSource(of: HookOf): string {
  return `${
    of === 'ecs'
      ? sections(
          '// Asked by Amazon ECS once the new version has test traffic, and before callers follow.',
          validate,
          ecsHandler,
        )
      : sections(
          '// Asked by CodeDeploy once the new version has test traffic, and before callers follow.',
          text`
            const {
              CodeDeployClient,
              PutLifecycleEventHookExecutionStatusCommand,
            } = require('@aws-sdk/client-codedeploy');
          `,
          validate,
          codeDeployHandler,
        )
  }\n`;
}
