/** The HTTP surface, for a typed client. @public */
export type { paths } from './generated/openapi';
