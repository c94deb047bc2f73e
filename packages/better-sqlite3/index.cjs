'use strict';

/*
 * No one release of better-sqlite3 runs on every Node.js that the portal supports:
 * - 13 is built on Node-API and wants Node.js 22; on 20 it crashes as it is loaded;
 * - 12 runs on 20, but aborts on 24.19 and later ("Assertion failed: (env) != nullptr"), whose ObjectWrap asks for an
 *   environment where the garbage collector has none (https://github.com/nodejs/node/issues/65446).
 * Knex asks for the driver by its name, so the choice is made under that name. When Node.js 20 is no longer supported,
 * this workspace goes, and 13 takes its place.
 */
const [major] = process.versions.node.split('.').map(Number);

module.exports =
  major >= 22 ? require('better-sqlite3-13') : require('better-sqlite3-12');
