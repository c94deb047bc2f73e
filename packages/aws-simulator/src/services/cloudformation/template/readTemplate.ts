import { checkTemplate } from './checkTemplate';
import { expandServerless } from './sam/expandServerless';
import { parseTemplate, transformsOf } from './parseTemplate';
import type { Template } from './Template';
import { validationError } from './validationError';

const SERVERLESS = 'AWS::Serverless-2016-10-31';

/** Reads a template, expands its transforms for what its parameters are given, and refuses what is wrong with it. */
export function readTemplate(
  text: string,
  parameters: Record<string, string> = {},
): Template {
  const template = parseTemplate(text, document => {
    const transforms = transformsOf(document);
    const unknown = transforms.find(
      name => name !== SERVERLESS && name !== 'AWS::LanguageExtensions',
    );
    if (unknown !== undefined) {
      throw validationError(`No transform named ${unknown} found.`);
    }
    return transforms.includes(SERVERLESS)
      ? expandServerless(document, parameters)
      : document;
  });
  checkTemplate(template);
  return template;
}
