export { ecr } from './Ecr';
export {
  createImageRepository,
  findImage,
  findImageByUri,
  findImageRepository,
  pushImage,
  putRegistryScanningConfiguration,
} from './store';
export type { Image, ImageRepository, PushedImage } from './store';
