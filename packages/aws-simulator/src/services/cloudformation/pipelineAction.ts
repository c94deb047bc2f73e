import { ServiceError } from '../../protocol/ServiceError';
import type { ActionRun } from '../../world/ActionRunner';
import { asMap, isMap } from './template/Template';

/** What an action of a pipeline says of a stack: its template, and what goes with it. */
export interface ActionTemplate {
  template: string;
  parameters: Record<string, string>;
  tags?: Record<string, string>;
}

export function setting(run: ActionRun, name: string): string {
  const value = run.action.configuration?.[name];
  if (!value) {
    throw invalid(
      `Action configuration for action '${run.action.name}' is missing required configuration '${name}'`,
    );
  }
  return value;
}

/** Reads the template, its configuration file and the overrides from the action's input artifacts. */
export function actionTemplate(run: ActionRun): ActionTemplate {
  const { TemplateConfiguration } = run.action.configuration ?? {};
  const template = fileOf(run, setting(run, 'TemplatePath'));
  const file = TemplateConfiguration
    ? readJson(fileOf(run, TemplateConfiguration), TemplateConfiguration)
    : {};
  const unknown = Object.keys(file).find(
    name => !['Parameters', 'StackPolicy', 'Tags'].includes(name),
  );
  if (unknown !== undefined) {
    throw invalid(
      `The template configuration file ${TemplateConfiguration} has an invalid member '${unknown}'. Valid members are Parameters, Tags and StackPolicy.`,
    );
  }
  return {
    template,
    parameters: {
      ...textsIn(file.Parameters, 'Parameters', () => undefined),
      ...textsIn(overridesOf(run), 'ParameterOverrides', value =>
        artifactValue(run, value),
      ),
    },
    tags: file.Tags === undefined ? undefined : textsIn(file.Tags, 'Tags'),
  };
}

function overridesOf(run: ActionRun): Record<string, unknown> {
  const text = run.action.configuration?.ParameterOverrides ?? '{}';
  try {
    const overrides: unknown = JSON.parse(text);
    if (isMap(overrides)) return overrides;
  } catch {
    // Refused below, like everything else that is no object.
  }
  throw invalid('ParameterOverrides is not a valid JSON object.');
}

/** `Fn::GetParam` takes a value from a JSON file of an artifact. */
function artifactValue(run: ActionRun, value: unknown): unknown {
  const asked = asMap(value)['Fn::GetParam'];
  if (!Array.isArray(asked)) return undefined;
  const [artifact, file, key] = asked.map(String);
  const address = `${artifact}::${file}`;
  const found = readJson(fileOf(run, address), address)[key];
  if (found === undefined) {
    throw invalid(`Key [${key}] does not exist in [${address}]`);
  }
  return found;
}

function textsIn(
  value: unknown,
  what: string,
  special: (value: unknown) => unknown = () => undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asMap(value)).map(([name, item]) => {
      const found = special(item) ?? item;
      if (typeof found === 'object') {
        throw invalid(`The value of ${name} in ${what} is not a string.`);
      }
      return [name, String(found)];
    }),
  );
}

/** `Artifact::path/in/it` */
function fileOf(run: ActionRun, address: string): string {
  const [artifactName, path = ''] = address.split('::');
  const artifact = run.inputs.find(input => input.name === artifactName);
  const text = artifact?.files[path];
  if (text === undefined) {
    throw new ServiceError(
      'InvalidArtifact',
      `File [${path}] does not exist in artifact [${artifactName}]`,
    );
  }
  return text;
}

function readJson(text: string, address: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isMap(value)) return value;
  } catch {
    // Refused below, like everything else that is no object.
  }
  throw invalid(`The file [${address}] is not a valid JSON object.`);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidConfiguration', message);
}
