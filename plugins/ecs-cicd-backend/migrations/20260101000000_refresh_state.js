// @ts-check

/**
 * When each entity's releases are read next, who looked at them last, and who reads them now.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('refresh_state', table => {
    table.string('entity_ref', 255).primary().notNullable();
    table
      .bigInteger('next_read_at')
      .notNullable()
      .index()
      .comment('Milliseconds since the Unix epoch');
    table.bigInteger('seen_at').nullable().comment('When a person last looked');
    table
      .bigInteger('leased_until')
      .notNullable()
      .defaultTo(0)
      .comment('Until then, the replica that set it reads this entity');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('refresh_state');
};
