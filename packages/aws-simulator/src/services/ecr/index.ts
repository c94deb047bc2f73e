export { ecr } from './Ecr';
export { changeImageRepository, deleteImageRepository } from './change';
export { putReplicationConfiguration } from './replication';
export {
  createImageRepository,
  findImage,
  findImageByUri,
  findImageRepository,
  pushImage,
  putRegistryScanningConfiguration,
} from './store';
export type { Image, ImageRepository, PushedImage } from './store';
