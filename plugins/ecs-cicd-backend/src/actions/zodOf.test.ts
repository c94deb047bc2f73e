import { z } from 'zod/v3';
import { spec } from '../schema/generated/spec';
import { ZodSchemas, type ApiSchema } from './zodOf';

const { schemas } = spec.components;

describe('ZodSchemas', () => {
  it('understands every schema of openapi.yaml, and makes it once', () => {
    const types = new ZodSchemas(z, schemas);
    for (const name of Object.keys(schemas)) {
      expect(types.named(name)).toBe(types.named(name));
    }
    expect(() => types.named('toString')).toThrow('no schema toString');
  });

  const state = { additionalProperties: { type: 'string', maxLength: 3 } };

  it.each<[ApiSchema, unknown, boolean]>([
    [{ type: 'string', enum: ['a', 'b'] }, 'b', true],
    [{ type: 'string', enum: ['a', 'b'] }, 'c', false],
    [{ type: 'string', minLength: 2, maxLength: 3 }, 'a', false],
    [{ type: 'string', minLength: 2, maxLength: 3 }, 'abcd', false],
    [{ type: 'string', pattern: '^[^\\x00]*$' }, 'a\u0000', false],
    [{ type: 'string', format: 'uuid' }, 'no', false],
    [{ type: 'string', format: 'date-time' }, '2026-05-04T10:00:00Z', true],
    [{ type: 'string', format: 'date-time' }, 'yesterday', false],
    [{ type: 'integer', minimum: 1, maximum: 2 }, 1, true],
    [{ type: 'integer', minimum: 1, maximum: 2 }, 1.5, false],
    [{ type: 'integer', minimum: 1, maximum: 2 }, 3, false],
    [{ type: 'number', maximum: 2 }, 1.5, true],
    [{ type: 'array', maxItems: 1, items: { type: 'boolean' } }, [true], true],
    [{ type: 'array', maxItems: 1, items: { type: 'boolean' } }, [1], false],
    [{ type: 'array', maxItems: 0, items: { type: 'boolean' } }, [true], false],
    [{ type: 'object', ...state }, { a: 'abc' }, true],
    [{ type: 'object', ...state }, { a: 'abcd' }, false],
    [{ type: 'object', ...state, maxProperties: 0 }, { a: 'a' }, false],
    [{ type: 'object', required: ['a'], properties: {} }, { b: 1 }, true],
    [{ type: 'object', additionalProperties: false }, { b: 1 }, false],
  ])('holds %j against %j: %s', (schema, value, isFine) => {
    const type = new ZodSchemas(z, {}).of(schema);
    const parsed = type.safeParse(value);
    expect([parsed.success, parsed.data]).toEqual([
      isFine,
      isFine ? value : undefined,
    ]);
  });

  it.each<[ApiSchema, string]>([
    [{ type: 'string', format: 'email' }, "'format: email'"],
    [{ type: 'integer', maxLength: 1 }, "'maxLength'"],
    [{ type: 'file' }, "type 'file'"],
    [{ allOf: [{ type: 'string' }, { type: 'string' }] }, 'allOf'],
  ])('says that it does not understand %j', (schema, message) => {
    expect(() => new ZodSchemas(z, {}).of(schema)).toThrow(message);
  });
});
