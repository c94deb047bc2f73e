// @ts-check

/**
 * What people have been notified of, so that no replica and no restart tells it once more.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sent_notices', table => {
    table
      .string('id', 64)
      .primary()
      .notNullable()
      .comment('Hash of the entity and of what is told of it');
    table
      .bigInteger('sent_at')
      .notNullable()
      .index()
      .comment('Milliseconds since the Unix epoch');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('sent_notices');
};
