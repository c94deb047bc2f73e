import { isNativeError } from 'node:util/types';

/**
 * Jest runs tests in a realm of their own, in which the errors of Node's core modules are no `instanceof Error`. The AWS
 * SDK asks that of a broken connection, and would take it for something unknown, which it never does outside of Jest.
 */
export function shareErrorsWithNode(): void {
  const ordinary = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(Error, Symbol.hasInstance, {
    configurable: true,
    value(this: unknown, value: unknown) {
      return (
        ordinary.call(this, value) || (this === Error && isNativeError(value))
      );
    },
  });
}
