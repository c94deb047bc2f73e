export { createTaggingService } from './ResourceGroupsTaggingApi';
