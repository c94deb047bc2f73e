import type { Evaluation } from './Evaluation';
import { subArguments, substitute, variableReference } from './references';
import { KNOWN_AFTER_APPLY } from './knownAfterApply';
import { isMap } from './Template';
import { validationError } from './validationError';

type IntrinsicFunction = (argument: unknown, within: Evaluation) => unknown;

/** The functions that make a value of other values, by their long names. */
export const intrinsicFunctions: Partial<Record<string, IntrinsicFunction>> = {
  'Fn::Base64': (argument, within) =>
    Buffer.from(within.text(argument), 'utf8').toString('base64'),

  'Fn::Cidr': (argument, within) => {
    const [block, count, bits = 8] = listOf(within, argument, 'Fn::Cidr');
    return subnets(String(block), Number(count), Number(bits));
  },

  'Fn::FindInMap': (argument, within) => {
    const [map, first, second] = listOf(within, argument, 'Fn::FindInMap').map(
      String,
    );
    const { mappings } = within.scope.template;
    if (!(map in mappings)) {
      throw validationError(
        `Template error: Mapping named '${map}' is not present in the 'Mappings' section of template.`,
      );
    }
    const row = (mappings[map] as Record<string, unknown>)[first];
    const found = isMap(row) ? row[second] : undefined;
    if (found === undefined) {
      throw validationError(
        `Template error: Unable to get mapping for ${map}::${first}::${second}`,
      );
    }
    return found;
  },

  'Fn::GetAZs': (argument, within) => {
    const region = within.text(argument) || within.scope.place.region;
    return ['a', 'b', 'c'].map(zone => `${region}${zone}`);
  },

  'Fn::ImportValue': (argument, within) =>
    within.importValue(within.text(argument)),

  'Fn::Join': (argument, within) => {
    const [delimiter, items] = Array.isArray(argument) ? argument : [];
    const list = within.value(items);
    if (typeof delimiter !== 'string' || !Array.isArray(list)) {
      throw validationError(
        'Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
      );
    }
    return list.map(String).join(delimiter);
  },

  'Fn::Length': (argument, within) => {
    const list = within.value(argument);
    return Array.isArray(list) ? list.length : 0;
  },

  'Fn::Select': (argument, within) => {
    const [index, items] = Array.isArray(argument) ? argument : [];
    const list = within.value(items);
    const at = within.text(index);
    if (!Array.isArray(list)) {
      throw validationError(
        'Template error: Fn::Select requires a list argument with two elements: an integer index and a list',
      );
    }
    if (list.includes(KNOWN_AFTER_APPLY)) return KNOWN_AFTER_APPLY;
    const found = list[Number(at)];
    if (found === undefined) {
      throw validationError(
        `Template error: Fn::Select cannot select nonexistent value at index ${at}`,
      );
    }
    return found;
  },

  'Fn::Split': (argument, within) => {
    const [delimiter, text] = Array.isArray(argument) ? argument : [];
    if (typeof delimiter !== 'string') {
      throw validationError(
        'Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
      );
    }
    return within.text(text).split(delimiter);
  },

  'Fn::Sub': (argument, within) => {
    const { text, values } = subArguments(argument);
    return substitute(text, variable =>
      within.text(
        variable in values
          ? values[variable]
          : within.reference(variableReference(variable)),
      ),
    );
  },

  'Fn::ToJsonString': (argument, within) =>
    JSON.stringify(within.value(argument)),
};

function listOf(within: Evaluation, value: unknown, name: string): unknown[] {
  const list = within.value(value);
  if (!Array.isArray(list)) {
    throw validationError(
      `Template error: ${name} requires a list of arguments`,
    );
  }
  return list;
}

/** So many blocks of addresses of `2 ** bits` each, one after another. */
function subnets(block: string, count: number, bits: number): string[] {
  const [address] = block.split('/');
  const start = address
    .split('.')
    .reduce((sum, part) => sum * 256 + Number(part), 0);
  return Array.from({ length: count }, (_unused, index) => {
    const from = start + index * 2 ** bits;
    const parts = [24, 16, 8, 0].map(
      shift => Math.floor(from / 2 ** shift) % 256,
    );
    return `${parts.join('.')}/${32 - bits}`;
  });
}
