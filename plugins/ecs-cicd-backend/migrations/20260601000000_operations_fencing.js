// @ts-check

/**
 * Whether an operation reaches production, from the moment at which it is about to be carried out: when its answer is
 * lost and found out later, those who own the service are told all the same. And hashes in which values of variables
 * were are gone, because short values can be guessed from them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table
      .boolean('is_production')
      .nullable()
      .comment('Not known of what has not come so far');
    table.index(['requested_at']);
  });
  await knex('operations')
    .whereNot('variable_names', '[]')
    .update({ fingerprint: '' });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('operations', table => {
    table.dropIndex(['requested_at']);
    table.dropColumn('is_production');
  });
};
