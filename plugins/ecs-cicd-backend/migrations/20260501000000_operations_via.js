// @ts-check

/**
 * Which way people took who did something: a page over HTTP, or an action of the registry, and so a tool of an agent.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table.string('via', 16).nullable().comment('Not known of what is older');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('operations', table => {
    table.dropColumn('via');
  });
};
