// @ts-check

/**
 * What people did to releases through the portal. A row is also the claim on its request and on what it changes, so that
 * each request is carried out once, and one at a time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('operations', table => {
    table
      .string('request_id', 36)
      .primary()
      .notNullable()
      .comment('From the client; the same however often a request is sent');
    table.string('entity_ref', 255).notNullable();
    table.string('operation', 64).notNullable();
    table.string('status', 16).notNullable();
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('Hash of who asks for what; a request id stands for one thing');
    table
      .string('claim', 36)
      .notNullable()
      .comment('Tells apart those who tried to be the one to carry it out');
    table
      .string('in_flight', 64)
      .nullable()
      .unique()
      .comment('Hash of what changes, while it is being carried out');
    table
      .bigInteger('leased_until')
      .notNullable()
      .comment('Milliseconds since the Unix epoch; the claim lapses then');
    table.text('target').notNullable();
    table.text('expected').notNullable();
    table.text('input').notNullable();
    table.text('variable_names').notNullable();
    table.text('comment').nullable();
    table.string('requested_by', 255).notNullable();
    table.bigInteger('requested_at').notNullable();
    table.bigInteger('ended_at').nullable();
    table
      .bigInteger('expires_at')
      .nullable()
      .comment('Until then, a second person may confirm it');
    table.string('confirms', 36).nullable();
    table.string('confirmed_by', 36).nullable();
    table.text('reason').nullable();
    table.text('result').nullable();
    table.index(['entity_ref', 'requested_at', 'request_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('operations');
};
